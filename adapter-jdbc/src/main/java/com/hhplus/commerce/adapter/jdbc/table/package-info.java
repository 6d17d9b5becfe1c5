/**
 * The tables of a store, one class for each: its SQL, beside the records that its rows become. No rule of the shop is decided here, and
 * nothing is committed.
 */
package com.hhplus.commerce.adapter.jdbc.table;
