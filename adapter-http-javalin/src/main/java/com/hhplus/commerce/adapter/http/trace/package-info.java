/**
 * What belongs together across threads and servers: the id of a request, and its place in a trace of W3C. Spans are made through the API of
 * OpenTelemetry, which does nothing unless its SDK or agent is there.
 */
package com.hhplus.commerce.adapter.http.trace;
