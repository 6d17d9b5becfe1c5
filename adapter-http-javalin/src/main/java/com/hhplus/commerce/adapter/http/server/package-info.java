/**
 * Javalin and Jetty, set up to serve strangers: who is let in, how fast they have to be, how many wait for what. Nothing else here
 * knows Jetty.
 */
package com.hhplus.commerce.adapter.http.server;
