package com.hhplus.commerce.adapter.jdbc;

/** How the simulated world itself may be broken, to see that the simulation would notice. */
enum Flaw {
    NONE,
    /** A commit is acknowledged, and lost. */
    LOSES_COMMITS,
    /** A commit is acknowledged, and carried out only later. */
    ANSWERS_BEFORE_COMMIT,
    /** What a batch wrote stays although the batch has failed. */
    KEEPS_WHAT_FAILED,
    /** What a command recorded stays in its batch although the command is refused. */
    KEEPS_WHAT_WAS_REFUSED,
    /** An unconfirmed commit is said to be rolled back although it was carried out, so that it is done again. */
    RETRIES_BLINDLY
}
