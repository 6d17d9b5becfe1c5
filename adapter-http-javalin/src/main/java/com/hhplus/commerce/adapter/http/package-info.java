/**
 * The shop over REST, as JSON under {@code /v1}: this is its command line. To embed it, begin with
 * {@link com.hhplus.commerce.adapter.http.server.CommerceServer}; its addresses stand first in each of the classes of {@code route}.
 */
package com.hhplus.commerce.adapter.http;
