/** Who is let in, and who may do what: the one place that compares who asks with whose it is. */
package com.hhplus.commerce.adapter.http.access;
