/**
 * What all aggregates share: ids, {@link com.hhplus.commerce.domain.Money}, {@link com.hhplus.commerce.domain.Quantity} and
 * the root of all refusals. The aggregates themselves lie one package below, each with its facts and its refusals.
 */
package com.hhplus.commerce.domain;
