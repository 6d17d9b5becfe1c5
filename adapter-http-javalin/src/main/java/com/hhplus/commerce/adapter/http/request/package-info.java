/**
 * What a request says, turned into domain types or refused with all that is malformed. Whatever concerns a single request before
 * the shop is asked belongs here.
 */
package com.hhplus.commerce.adapter.http.request;
