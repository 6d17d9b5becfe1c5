/**
 * A store in H2 or PostgreSQL, in a schema of its own named {@code commerce}.
 * {@link com.hhplus.commerce.adapter.jdbc.JdbcPersistence} is the door; each table has a class with its SQL.
 */
package com.hhplus.commerce.adapter.jdbc;
