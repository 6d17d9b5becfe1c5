package com.hhplus.commerce.adapter.http.trace;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The id of a request, by which it is found in the logs of all who had to do with it. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._~:/+=@-]{1,64}");

    private RequestId() {}

    /** The one that was sent, if it was one, and is short and without anything odd; else a new one. */
    public static String of(List<String> sent) {
        return sent.size() == 1 && ACCEPTED.matcher(sent.get(0)).matches() ? sent.get(0) : make();
    }

    private static String make() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
