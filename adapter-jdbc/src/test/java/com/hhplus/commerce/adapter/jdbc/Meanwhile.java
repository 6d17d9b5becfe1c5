package com.hhplus.commerce.adapter.jdbc;

import com.hhplus.commerce.adapter.jdbc.Interception.Call;

/** What another instance does at the moment when a statement is prepared, once. */
final class Meanwhile {
    private String moment = "";
    private Runnable action = () -> {};
    private String replaced = "";
    private String replacement = "";

    /** @param statement a part of its text, which no other has */
    void at(String statement, Runnable other) {
        moment = statement;
        action = other;
    }

    /** At that moment, what the statement itself does is changed, too. */
    void rewriteOnce(String part, String odd) {
        replaced = part;
        replacement = odd;
    }

    /** Lets the other one go first. */
    Object watch(Call call) throws Throwable {
        if (call.name().equals("prepareStatement")
                && !moment.isEmpty()
                && call.arguments()[0].toString().contains(moment)) {
            moment = "";
            action.run();
            call.arguments()[0] = call.arguments()[0].toString().replace(replaced, replacement);
            rewriteOnce("", "");
        }
        return call.proceed();
    }
}
