/** A store in H2 or PostgreSQL. Empty as yet: the in-memory adapter shows what it will implement. */
package com.hhplus.commerce.adapter.jdbc;
