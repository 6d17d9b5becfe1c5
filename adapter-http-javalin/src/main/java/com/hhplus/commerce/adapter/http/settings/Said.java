package com.hhplus.commerce.adapter.http.settings;

/**
 * A value that was set.
 *
 * @param where a variable's name, or a file and its line
 */
record Said(String value, String where) {}
