package com.hhplus.commerce.adapter.http.json;

/** How something looks as a JSON object. */
@FunctionalInterface
public interface Shape<T> {
    void write(T value, Members json);
}
