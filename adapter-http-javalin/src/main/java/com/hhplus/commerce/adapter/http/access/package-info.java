/**
 * Who is let in, and who may do what: the one place that compares who asks with whose it is. How tokens are verified is in {@code jwt}, how
 * often somebody may ask in {@code limit}.
 */
package com.hhplus.commerce.adapter.http.access;
