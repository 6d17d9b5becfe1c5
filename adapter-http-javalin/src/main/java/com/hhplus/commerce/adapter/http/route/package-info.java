/**
 * The addresses of the shop: each takes a request, asks a use-case port, and says how the answer looks. It knows neither the server
 * below it nor the store behind the ports.
 */
package com.hhplus.commerce.adapter.http.route;
