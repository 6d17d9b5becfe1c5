/**
 * The log of a server that was started by the command line: each event is one line, or one JSON document, whatever a request put into it.
 * Whoever embeds the server brings a log of his own.
 */
package com.hhplus.commerce.adapter.http.log;
