/**
 * The databases that a store can be kept in, one class for each, and the pool of connections to them. Whatever is peculiar to one of
 * them lies here: a further database is one more class, and one line in {@code Databases}.
 */
package com.hhplus.commerce.adapter.jdbc.database;
