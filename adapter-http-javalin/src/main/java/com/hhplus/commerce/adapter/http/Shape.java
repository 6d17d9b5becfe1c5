package com.hhplus.commerce.adapter.http;

/** How something looks as a JSON object. */
@FunctionalInterface
interface Shape<T> {
    void write(T value, Members json);
}
