package com.hhplus.commerce.adapter.jdbc.commit;

/** What goes wrong in a simulated store. */
enum Fault {
    UNAVAILABLE_AT_BEGIN,
    UNAVAILABLE_AT_LOAD,
    UNAVAILABLE_AT_COMMIT,
    CONFLICT_AT_LOAD,
    CONFLICT_AT_COMMIT,
    /** A conflict is told only for the commit, which was sent and is definitely not carried out. */
    COMMIT_REFUSED,
    /** Another instance has changed what was loaded, or was first to create something. */
    OVERTAKEN,
    /** Another instance has carried out a command meanwhile. */
    TWIN,
    /** Another instance was first at what was loaded and not locked, which is told before the commit or at it. */
    NOT_LOCKED,
    LOST_BEFORE_COMMIT,
    LOST_AFTER_COMMIT,
    /** The connection is lost, and the commit on its way all the same: it arrives later, unless it was given up by then. */
    STILL_COMMITTING,
    /** A commit is carried out and lost again with the server, as on a standby that was behind; ids of transactions are reused. */
    TAIL_LOST,
    FATE_UNKNOWN,
    /** An outsider locks a row and holds it for a while. */
    ROW_HELD,
    /** An outsider holds something locked that no scope names. */
    NAMELESS_HELD,
    /** Others hold what each transaction needs last. */
    HEAD_HELD,
    SPOILED,
    STEP_FAILED,
    /** An exception that nobody has planned. */
    DEFECT,
    SLOW
}
