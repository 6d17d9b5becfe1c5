/** Users who are let in by tokens that somebody else has signed (JWT, RFC 7519), and the keys that the signatures are verified with. */
package com.hhplus.commerce.adapter.http.access.jwt;
