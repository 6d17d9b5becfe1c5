/**
 * A store in a database, in a schema of its own named {@code commerce}; {@link com.hhplus.commerce.adapter.jdbc.JdbcPersistence} is the
 * door. Here the rooms below meet: {@code commit} decides what is committed when, {@code table} and {@code sql} say it in SQL, and
 * {@code database} knows what is peculiar to each database.
 */
package com.hhplus.commerce.adapter.jdbc;
