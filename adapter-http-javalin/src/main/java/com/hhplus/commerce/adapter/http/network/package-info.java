/** Addresses of the network, and which of them belong together. */
package com.hhplus.commerce.adapter.http.network;
