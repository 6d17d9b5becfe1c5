/**
 * Those who follow the feed over HTTP, none of whom costs a thread. The feed is read once for all of them, and kept for a while; who lags behind
 * that is read to from the store.
 */
package com.hhplus.commerce.adapter.http.feed;
