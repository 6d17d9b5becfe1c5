package com.hhplus.commerce.adapter.http.response;

import java.io.IOException;

/** There is nobody any more to whom an answer could be sent. */
public final class ClientGone extends Exception {
    ClientGone(IOException cause) {
        super("the client has gone", cause, false, false);
    }
}
