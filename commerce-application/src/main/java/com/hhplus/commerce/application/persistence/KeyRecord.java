package com.hhplus.commerce.application.persistence;

import com.hhplus.commerce.domain.Fact;

/** The command that a key stands for, and the fact that it was answered with. */
public record KeyRecord(Scope.Command command, Fact fact) {}
