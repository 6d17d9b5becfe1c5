package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.domain.Rejection;

/** A request of a browser that would change something, but which a page of another site has made it send. */
final class CrossSite extends Rejection {
    private static final long serialVersionUID = 1L;

    CrossSite() {
        super("the page that sends this is of another site; one behind a proxy is told by --allow-host");
    }
}
