package com.hhplus.commerce.adapter.http.route;

import com.hhplus.commerce.adapter.http.access.Sha256;
import com.hhplus.commerce.application.usecase.Caller;
import com.hhplus.commerce.application.usecase.RequestKey;
import java.util.HexFormat;

/** The key of a command that is passed on to another server, to which all callers of this one are one. */
final class ForwardedKey {
    private static final int LONGEST = 255;

    private ForwardedKey() {}

    /** The key with its caller's name, which has no blank; so those of different callers never meet. */
    static String of(RequestKey key) {
        if (key.caller().equals(Caller.LOCAL.name())) {
            return key.value();
        }
        var named = key.caller() + " " + key.value();
        return named.length() <= LONGEST
                ? named
                : "sha256 " + HexFormat.of().formatHex(Sha256.of(named)); // no caller is called so
    }
}
