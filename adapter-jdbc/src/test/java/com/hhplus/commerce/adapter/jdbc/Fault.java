package com.hhplus.commerce.adapter.jdbc;

/** What goes wrong in a simulated store. */
enum Fault {
    UNAVAILABLE_AT_BEGIN,
    UNAVAILABLE_AT_LOAD,
    UNAVAILABLE_AT_COMMIT,
    CONFLICT_AT_LOAD,
    CONFLICT_AT_COMMIT,
    /** Another instance has changed what was loaded, or was first to create something. */
    OVERTAKEN,
    /** Another instance has carried out a command meanwhile. */
    TWIN,
    LOST_BEFORE_COMMIT,
    LOST_AFTER_COMMIT,
    FATE_UNKNOWN,
    SPOILED,
    STEP_FAILED,
    /** An exception that nobody has planned. */
    DEFECT,
    SLOW
}
