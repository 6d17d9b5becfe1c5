/** Figures about a server, its store and its JVM, as Prometheus reads them. Nothing else here knows Micrometer. */
package com.hhplus.commerce.adapter.http.metrics;
