package com.hhplus.commerce.adapter.jdbc.commit;

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
    RETRIES_BLINDLY,
    /** An unconfirmed commit is looked for, and not given up if it is not there: it may still arrive. */
    LOOKS_WITHOUT_GIVING_UP,
    /** An unconfirmed commit is settled by the id of its transaction, which the server may have given to another after a crash. */
    SETTLES_BY_TRANSACTION_ID,
    /** What another has overtaken is committed all the same, as without locks where transactions are not serializable. */
    LETS_CONFLICTS_PASS,
    /** A commit is said to be refused although it was carried out, so that it is done again. */
    REFUSES_WHAT_IT_COMMITTED
}
