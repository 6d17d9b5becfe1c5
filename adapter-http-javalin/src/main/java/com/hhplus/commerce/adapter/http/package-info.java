/**
 * The shop over REST, as JSON under {@code /v1}. Begin with {@link com.hhplus.commerce.adapter.http.CommerceServer} to embed
 * it, or with {@code Main} to see the server's command line; the routes stand first in each of the classes named after them.
 */
package com.hhplus.commerce.adapter.http;
