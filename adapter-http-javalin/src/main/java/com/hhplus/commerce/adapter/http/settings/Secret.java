package com.hhplus.commerce.adapter.http.settings;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A setting whose value is never shown. */
@Target(FIELD)
@Retention(RUNTIME)
@interface Secret {}
