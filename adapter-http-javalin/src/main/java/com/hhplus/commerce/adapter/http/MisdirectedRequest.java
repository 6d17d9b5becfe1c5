package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.domain.Rejection;

/** A request to a host whose name this server is not to have. */
final class MisdirectedRequest extends Rejection {
    private static final long serialVersionUID = 1L;

    MisdirectedRequest() {
        super("this server is called by a name that it does not have; one behind a proxy is told it by --allow-host");
    }
}
