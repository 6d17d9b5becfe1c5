/**
 * Whether a store is what its facts make of it. {@link com.hhplus.commerce.application.audit.Audit} is run by whoever wants to know,
 * {@link com.hhplus.commerce.application.audit.Evidence} is what a store gives for it; a new promise is a new constant of
 * {@link com.hhplus.commerce.application.audit.Check}.
 */
package com.hhplus.commerce.application.audit;
