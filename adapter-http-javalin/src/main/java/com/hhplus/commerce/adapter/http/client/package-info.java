/**
 * What the command line asks a running server. It knows the addresses of the server and what they answer, but nothing of how that is
 * made.
 */
package com.hhplus.commerce.adapter.http.client;
