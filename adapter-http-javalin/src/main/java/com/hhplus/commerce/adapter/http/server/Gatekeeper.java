package com.hhplus.commerce.adapter.http.server;

import com.hhplus.commerce.adapter.http.access.Callers;
import com.hhplus.commerce.adapter.http.access.Gate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds out who asks, or why he is refused, before anything is read of what he sends. The routes know which of them are open to anybody. */
final class Gatekeeper extends Handler.Wrapper {
    private final Gate gate;

    Gatekeeper(Gate gate, Handler.Wrapper next) {
        super(next);
        this.gate = gate;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        request.setAttribute(Callers.CALLER, callerOrRefusal(request));
        return super.handle(request, response, callback);
    }

    private Object callerOrRefusal(Request request) {
        try {
            return gate.callerOf(request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION));
        } catch (RuntimeException refusal) {
            return refusal;
        }
    }

    /** Whether anything that he sends is of interest. */
    static boolean isLetIn(Request request) {
        return !(request.getAttribute(Callers.CALLER) instanceof RuntimeException);
    }
}
