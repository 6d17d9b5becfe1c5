package com.hhplus.commerce.benchmark.spring;

import org.hibernate.exception.ConstraintViolationException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Two different requests at once under one key: the later one is refused as if it had come later. */
@RestControllerAdvice
class KeyConflicts {
    @ExceptionHandler
    ProblemDetail reused(DataIntegrityViolationException violation) {
        if (violation.getCause() instanceof ConstraintViolationException constraint
                && "idempotency_key_pkey".equals(constraint.getConstraintName())) {
            return Refusal.idempotencyKeyReused().getBody();
        }
        throw violation;
    }
}
