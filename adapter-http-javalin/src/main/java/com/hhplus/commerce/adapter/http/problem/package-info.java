/**
 * What goes wrong, as problem documents: the one place that gives a failure its code and its status. It also decides what of that
 * reaches the log.
 */
package com.hhplus.commerce.adapter.http.problem;
