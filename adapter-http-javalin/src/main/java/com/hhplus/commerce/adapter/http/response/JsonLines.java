package com.hhplus.commerce.adapter.http.response;

import com.hhplus.commerce.adapter.http.json.Json;
import com.hhplus.commerce.adapter.http.json.Shape;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An answer that is sent while it is made: one JSON document to a line. */
public final class JsonLines {
    static final String MEDIA_TYPE = "application/x-ndjson";

    private final HttpServletResponse response;

    JsonLines(HttpServletResponse response) {
        this.response = response;
    }

    /** @throws ClientGone if nobody reads them any more */
    public <T> JsonLines add(T value, Shape<? super T> shape) throws ClientGone {
        try {
            write(response, Json.write(value, shape));
            return this;
        } catch (IOException gone) {
            throw new ClientGone(gone);
        }
    }

    /**
     * Lets the client have what was added, and waits for one that is slow.
     *
     * @throws ClientGone if nobody reads them any more
     */
    public void send() throws ClientGone {
        try {
            response.flushBuffer();
        } catch (IOException gone) {
            throw new ClientGone(gone);
        }
    }

    /** Adds what had better not have to be told. */
    static void end(HttpServletResponse response, byte[] document) {
        try {
            write(response, document);
        } catch (IOException gone) {
            // the client is; there is nobody to tell
        }
    }

    private static void write(HttpServletResponse response, byte[] document) throws IOException {
        response.getOutputStream().write(document);
        response.getOutputStream().write('\n');
    }
}
