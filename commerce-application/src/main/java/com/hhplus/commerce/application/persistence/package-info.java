/**
 * The driven ports: what the shop asks of a store. Changes pass through one door, the
 * {@link com.hhplus.commerce.application.persistence.UnitOfWork}, and every adapter runs them on the
 * {@link com.hhplus.commerce.application.persistence.Ledger}.
 */
package com.hhplus.commerce.application.persistence;
