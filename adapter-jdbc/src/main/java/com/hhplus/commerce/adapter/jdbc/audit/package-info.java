/**
 * What a store in a database says of itself when it is audited. {@link com.hhplus.commerce.adapter.jdbc.audit.Statements} is the list of
 * the checks: a new one is an entry there.
 */
package com.hhplus.commerce.adapter.jdbc.audit;
