package com.hhplus.commerce.adapter.jdbc.table;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Up to where those who follow the feed under a name have come, and who is at it, by the clock of the database. */
public final class PlaceTable {
    private static final String NOW = "select current_timestamp";

    private static final String HOLD = """
            update commerce.place
            set holder = :holder, held_until = :until
            where name = :name and (holder is null or holder = :holder or held_until <= :now)
            """;

    private static final String BEGIN = """
            insert into commerce.place (name, position, holder, held_until)
            select cast(:name as varchar), 0, cast(:holder as uuid), cast(:until as timestamp with time zone)
            where not exists (select 1 from commerce.place where name = :name)
            """;

    private static final String POSITION = """
            select position
            from commerce.place
            where name = :name
            """;

    private static final String ADVANCE = """
            update commerce.place
            set position = :position, held_until = :until
            where name = :name and holder = :holder
            """;

    private static final String RELEASE = """
            update commerce.place
            set holder = null, held_until = null
            where name = :name and holder = :holder
            """;

    private static final String FORGET = """
            delete from commerce.place
            where name = :name
            """;

    private PlaceTable() {}

    /** Takes the place of a name, unless another holder has it: says where it is. */
    public static OptionalLong hold(Handle handle, String name, UUID holder, Duration time) {
        var now = now(handle);
        var taken = place(handle, HOLD, name, holder).bind("now", now).bind("until", now.plus(time));
        if (taken.execute() > 0) {
            return OptionalLong.of(handle.createQuery(POSITION)
                    .bind("name", name)
                    .mapTo(Long.class)
                    .one());
        }
        var begun = place(handle, BEGIN, name, holder).bind("until", now.plus(time));
        return begun.execute() > 0 ? OptionalLong.of(0) : OptionalLong.empty();
    }

    public static boolean advance(Handle handle, String name, UUID holder, long position, Duration time) {
        return place(handle, ADVANCE, name, holder)
                        .bind("position", position)
                        .bind("until", now(handle).plus(time))
                        .execute()
                > 0;
    }

    public static int release(Handle handle, String name, UUID holder) {
        return place(handle, RELEASE, name, holder).execute();
    }

    public static boolean forget(Handle handle, String name) {
        return handle.createUpdate(FORGET).bind("name", name).execute() > 0;
    }

    private static OffsetDateTime now(Handle handle) {
        return handle.select(NOW).mapTo(OffsetDateTime.class).one();
    }

    private static Update place(Handle handle, String sql, String name, UUID holder) {
        return handle.createUpdate(sql).bind("name", name).bind("holder", holder);
    }
}
