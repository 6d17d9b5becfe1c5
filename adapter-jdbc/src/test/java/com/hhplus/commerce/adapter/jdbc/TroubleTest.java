package com.hhplus.commerce.adapter.jdbc;

import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.key;
import static com.hhplus.commerce.application.contract.TestShop.user;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.hhplus.commerce.application.audit.Audit;
import com.hhplus.commerce.application.contract.Command;
import com.hhplus.commerce.application.contract.Scene;
import com.hhplus.commerce.application.contract.TestShop;
import com.hhplus.commerce.application.persistence.Observer;
import com.hhplus.commerce.application.persistence.Observer.Fate;
import com.hhplus.commerce.application.persistence.OutcomeUnknown;
import com.hhplus.commerce.application.persistence.Overloaded;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.Unavailable;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of commands when the database does not do as it should: they are answered with the truth. */
class TroubleTest extends OnEachDatabase {
    private static final List<String> LOSSES = List.of("08006", "57P01");
    /** Something of each kind that an order does: to lock, to insert, to update, and the key that comes last. */
    private static final List<String> STATEMENTS = List.of(
            "from commerce.product",
            "join commerce.request_key",
            "commerce.wallet as wallet",
            "insert into commerce.wallet_entry",
            "into commerce.sale",
            "insert into commerce.request_key");

    private static Map<Engine, Persistence> troubled;
    private static volatile Trouble trouble = Trouble.at("nothing", "00000");

    @BeforeAll
    static void connect() {
        troubled = Stream.of(Engine.values())
                .collect(toMap(engine -> engine, engine -> store(engine).through(call -> trouble.answer(call))));
    }

    @AfterEach
    void all_sums_hold() {
        stores().forEach(store -> Audits.assertClean(store.jdbi()));
    }

    /** Each database with each of its {@code states} at each of the statements. */
    private static Stream<Arguments> troubles(Function<Engine, List<String>> states) {
        return Stream.of(Engine.values())
                .flatMap(database -> STATEMENTS.stream()
                        .flatMap(sql -> states.apply(database).stream().map(state -> arguments(database, sql, state))));
    }

    static Stream<Arguments> conflicts() {
        return troubles(Engine::conflicts);
    }

    static Stream<Arguments> endlessConflicts() {
        return troubles(engine -> List.of(engine.locked()));
    }

    static Stream<Arguments> losses() {
        return troubles(engine -> LOSSES);
    }

    @ParameterizedTest(name = "{0}: {2} at \"{1}\"")
    @MethodSource("conflicts")
    void what_others_were_in_the_way_of_is_run_again_and_has_one_effect(Engine database, String sql, String state) {
        var shop = TestShop.over(troubled.get(database)).stocked("apple", 3, 10).charged("ann", 100);
        trouble = Trouble.at(sql, state);
        trouble.begin(2);

        var receipt = shop.orders().place(user("ann"), basket("2 apple"), key("k"));

        assertThat(receipt.repeated()).isFalse();
        assertThat(shop.entries("ann")).hasSize(2);
        assertThat(shop.stock("apple")).isEqualTo(8);
        assertThat(shop.popular(1)).containsExactly("apple 2");
    }

    @ParameterizedTest(name = "{0}: {2} at \"{1}\"")
    @MethodSource("endlessConflicts")
    void others_who_are_always_in_the_way_leave_no_effect(Engine database, String sql, String state) {
        assertNoEffectOfTroubleWithoutEnd(Overloaded.class, database, sql, state);
    }

    @ParameterizedTest(name = "{0}: {2} at \"{1}\"")
    @MethodSource("losses")
    void a_database_that_is_lost_before_the_commit_leaves_no_effect(Engine database, String sql, String state) {
        assertNoEffectOfTroubleWithoutEnd(Unavailable.class, database, sql, state);
    }

    private static void assertNoEffectOfTroubleWithoutEnd(
            Class<? extends RuntimeException> failure, Engine database, String sql, String state) {
        var shop = TestShop.over(store(database).persistence())
                .stocked("apple", 3, 10)
                .charged("ann", 100);
        var other = shop.through(troubled.get(database));
        trouble = Trouble.at(sql, state);
        trouble.begin(Trouble.WITHOUT_END);

        shop.refuses(failure, () -> other.orders().place(user("ann"), basket("2 apple"), key("k")));
    }

    static Stream<Arguments> commits() {
        return Stream.of(Engine.values())
                .flatMap(database -> Stream.of(Command.values())
                        .filter(Command::knowsRepeats)
                        .map(command -> arguments(database, command)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("commits")
    void a_commit_that_is_not_confirmed_is_never_called_a_failure(Engine database, Command command) {
        assertTruth(database, command, Trouble.afterCommit(), true);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("commits")
    void a_commit_that_never_arrived_is_never_called_a_success(Engine database, Command command) {
        assertTruth(database, command, Trouble.beforeCommit(), false);
    }

    /** Either the command is answered, and then it had its effect, or its outcome is unknown; to repeat it settles it. */
    private static void assertTruth(Engine database, Command command, Trouble atCommit, boolean arrives) {
        var scene = scene(database);
        var other = scene.through(troubled.get(database));
        var movements = scene.movements();
        trouble = atCommit;
        trouble.begin(1);

        var failure = catchThrowable(() -> command.give(other, key("k")));
        var again = command.give(scene, key("k"));

        assertThat(failure)
                .satisfiesAnyOf(
                        answered -> assertThat(answered).isNull(),
                        unknown -> assertThat(unknown).isExactlyInstanceOf(OutcomeUnknown.class));
        assertThat(again.repeated()).isEqualTo(failure == null || arrives);
        assertThat(scene.movements()).isEqualTo(movements + 1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("commits")
    void a_commit_that_is_refused_for_a_conflict_is_run_again(Engine database, Command command) {
        var scene = scene(database);
        var other = scene.through(troubled.get(database));
        var movements = scene.movements();
        var settled = new ArrayList<Fate>();
        troubled.get(database).observe(new Observer() {
            @Override
            public void settled(Fate fate) {
                settled.add(fate);
            }
        });
        trouble = Trouble.refusingCommit();
        trouble.begin(3);

        var answer = command.give(other, Optional.empty());

        assertThat(settled).isEmpty(); // since nothing is in doubt
        assertThat(answer.repeated()).isFalse();
        assertThat(scene.movements()).isEqualTo(movements + 1);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_place_whose_commit_is_refused_for_a_conflict_is_taken_all_the_same(Engine database) {
        var feed = troubled.get(database).feed();
        trouble = Trouble.refusingCommit();
        trouble.begin(3);

        assertThat(feed.hold("mail", new UUID(0, 1), Duration.ofSeconds(9))).isEqualTo(OptionalLong.of(0));

        trouble.begin(Trouble.WITHOUT_END);
        assertThat(catchThrowable(() -> feed.forget("mail"))).isInstanceOf(Overloaded.class);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void what_others_change_while_it_is_read_is_read_again(Engine database) {
        var shop = TestShop.over(store(database).persistence()).charged("ann", 100);
        var other = shop.through(troubled.get(database));
        trouble = Trouble.at("from commerce.wallet", "40001");
        trouble.begin(3);

        assertThat(other.balance("ann")).isEqualTo(100);

        trouble.begin(Trouble.WITHOUT_END);
        assertThat(catchThrowable(() -> other.balance("ann"))).isInstanceOf(Overloaded.class);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void an_audit_whose_snapshot_others_change_says_so(Engine database) {
        Interception refusing = call -> {
            if (call.name().equals("createStatement")) {
                throw new SQLException("made up by the test", "40001");
            }
            return call.proceed();
        };
        var audit = new JdbcAudit(refusing.ofConnections(store(database).dataSource()), database.database());

        assertThat(catchThrowable(() -> audit.run(new Audit.Listener() {}))).isInstanceOf(Overloaded.class);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("commits")
    void without_a_key_too_it_is_done_once_at_the_most(Engine database, Command command) {
        for (var arrives : List.of(true, false)) {
            var scene = scene(database);
            var other = scene.through(troubled.get(database));
            var movements = scene.movements();
            trouble = arrives ? Trouble.afterCommit() : Trouble.beforeCommit();
            trouble.begin(1);

            var failure = catchThrowable(() -> command.give(other, Optional.empty()));

            var effects = arrives || failure == null ? 1 : 0;
            assertThat(scene.movements()).isEqualTo(movements + effects);
        }
    }

    private static Scene scene(Engine database) {
        var store = store(database);
        store.empty();
        return Scene.over(store.persistence());
    }

    @Test
    void a_backend_that_is_terminated_amid_its_work_leaves_no_effect_and_the_next_one_takes_over() {
        var address = Postgres.newDatabase();
        var terminations = Jdbi.create(() -> Postgres.connect(address));
        Interception terminating = call -> {
            if (call.name().equals("prepareStatement")
                    && ((String) call.arguments()[0]).contains("into commerce.sale")) {
                terminations.useHandle(
                        handle -> handle.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                                + " where datname = current_database() and state = 'idle in transaction'"));
            }
            return call.proceed();
        };
        try (var store = new TestStore(address)) {
            var shop =
                    TestShop.over(store.persistence()).stocked("apple", 3, 10).charged("ann", 100);
            var terminated = shop.through(store.through(terminating));

            shop.refuses(Unavailable.class, () -> terminated.place("ann", "2 apple"));

            shop.place("ann", "2 apple");
            assertThat(shop.stock("apple")).isEqualTo(8);
            Audits.assertClean(store.jdbi());
        }
    }

    @Test
    void a_lock_that_is_held_too_long_in_postgresql_is_told_as_too_much_to_do() {
        var address = Postgres.newDatabase();

        assertOverloadedWhileLocked(address.url() + "?user=postgres&options=-c%20lock_timeout=100ms");
    }

    @Test
    void a_lock_that_is_held_too_long_in_h2_is_told_as_too_much_to_do(@TempDir Path folder) {
        assertOverloadedWhileLocked("jdbc:h2:file:" + folder.resolve("shop") + ";USER=sa;LOCK_TIMEOUT=100");
    }

    private static void assertOverloadedWhileLocked(String url) {
        try (var dataSource = new HikariDataSource()) {
            dataSource.setJdbcUrl(url);
            var store = JdbcPersistence.on(dataSource);
            var shop = TestShop.over(store).stocked("apple", 3, 10).charged("ann", 100);

            Jdbi.create(dataSource).useTransaction(handle -> {
                handle.execute("select id from commerce.product where id = 'apple' for update");
                shop.refuses(Overloaded.class, () -> shop.place("ann", "2 apple"));
            });

            shop.place("ann", "2 apple");
            assertThat(shop.stock("apple")).isEqualTo(8);
        }
    }
}
