/**
 * Statements that are sent together, and the {@code Dialect} in which databases differ when they are spoken to. Knows JDBC and nothing of
 * the shop.
 */
package com.hhplus.commerce.adapter.jdbc.sql;
