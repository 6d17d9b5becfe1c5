/**
 * What is asked of other servers: an audit by the command line, payments by a server whose wallets lie at another one. It knows the
 * addresses of a server and what they answer, but nothing of how that is made.
 */
package com.hhplus.commerce.adapter.http.client;
