/**
 * A store in memory: the same behaviour as the databases', proven by the same tests, for as long as the process lives.
 * {@link com.hhplus.commerce.adapter.inmemory.InMemoryPersistence} is the door.
 */
package com.hhplus.commerce.adapter.inmemory;
