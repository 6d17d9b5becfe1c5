/**
 * What calls the receivers of webhooks: over Jetty's client, since of those there are only that one lets the very addresses be looked at
 * that are then connected to.
 */
package com.hhplus.commerce.adapter.http.webhook;
