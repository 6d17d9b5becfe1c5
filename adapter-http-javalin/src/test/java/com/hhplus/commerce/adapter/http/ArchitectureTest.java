package com.hhplus.commerce.adapter.http;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.hhplus.commerce.domain.Rejection;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "com.hhplus.commerce.adapter.http", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String HERE = "com.hhplus.commerce.adapter.http";
    private static final String JSON = HERE + ".json";
    private static final String TRACE = HERE + ".trace";
    private static final String METRICS = HERE + ".metrics";
    private static final String LINES = HERE + ".log";
    private static final String ACCESS = HERE + ".access";
    private static final String LIMIT = ACCESS + ".limit";
    private static final String JWT = ACCESS + ".jwt";
    private static final String NETWORK = HERE + ".network";
    private static final String REQUEST = HERE + ".request";
    private static final String RESPONSE = HERE + ".response";
    private static final String PROBLEM = HERE + ".problem";
    private static final String FEED = HERE + ".feed";
    private static final String ROUTE = HERE + ".route";
    private static final String SERVER = HERE + ".server";
    private static final String SETTINGS = HERE + ".settings";
    private static final String CLIENT = HERE + ".client";
    private static final String WEBHOOK = HERE + ".webhook";

    private static final String COMMERCE = "com.hhplus.commerce.application";
    private static final String PORTS = "com.hhplus.commerce.application.usecase";
    private static final String PAYMENT = "com.hhplus.commerce.application.payment";
    private static final String SENDING = "com.hhplus.commerce.application.webhook";
    private static final String STORE = "com.hhplus.commerce.application.persistence";
    private static final String AUDIT = "com.hhplus.commerce.application.audit";
    private static final String DOMAIN = "com.hhplus.commerce.domain..";
    private static final String[] JAVALIN = {"io.javalin..", "jakarta.servlet..", "kotlin.."};
    private static final String JETTY = "org.eclipse.jetty..";
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String TLS = "javax.net.ssl";
    private static final String JOSE = "com.nimbusds..";
    private static final String BUCKETS = "io.github.bucket4j..";
    private static final String LOG = "org.slf4j..";
    private static final String LOGBACK = "ch.qos.logback..";
    private static final String MICROMETER = "io.micrometer..";
    private static final String TELEMETRY = "io.opentelemetry..";

    @ArchTest
    static final ArchRule the_http_adapter_knows_the_shop_and_its_own_tools_but_no_other_adapter = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(
                    JAVALIN,
                    "java..",
                    TLS,
                    HERE + "..",
                    COMMERCE,
                    PORTS,
                    STORE,
                    AUDIT,
                    PAYMENT,
                    SENDING,
                    DOMAIN,
                    JETTY,
                    JACKSON,
                    JOSE,
                    BUCKETS,
                    LOG,
                    LOGBACK,
                    MICROMETER,
                    TELEMETRY,
                    "picocli.."));

    @ArchTest
    static final ArchRule only_the_start_and_who_fails_or_tells_failures_know_that_there_is_a_store = classes()
            .that(
                    are("Main|KeysCommand|Housekeeping|settings.(StoreSettings|StoreUrl|Setting)|problem.Problems|problem.FailureLog|access.jwt.Keys|metrics.StoreMeters|client.(PayServer|BearerToken|HttpPaymentProvider)")
                            .negate())
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage(STORE);

    @ArchTest
    static final ArchRule only_what_makes_problems_knows_their_codes = classes()
            .that(are("problem.Code"))
            .should()
            .onlyHaveDependentClassesThat(are("problem.(Code|Problem|Problems)"));

    @ArchTest
    static final ArchRule only_the_command_line_ends_the_process_and_talks_to_the_terminal = noClasses()
            .that()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule only_the_shop_refuses_for_reasons_of_business =
            noClasses().should().beAssignableTo(Rejection.class);

    @ArchTest
    static final ArchRule who_is_let_in_is_not_asked_what_he_wants =
            room(ACCESS, with(JAVALIN, TRACE, LIMIT, PORTS, DOMAIN, LOG));

    @ArchTest
    static final ArchRule limits_count_callers_and_nothing_else_counts_so = room(LIMIT, PORTS, BUCKETS);

    @ArchTest
    static final ArchRule who_verifies_tokens_knows_neither_the_server_nor_the_shop =
            room(JWT, ACCESS, LIMIT, CLIENT, NETWORK, PORTS, STORE, DOMAIN, JOSE, LOG);

    @ArchTest
    static final ArchRule only_who_verifies_tokens_knows_what_they_are_made_of = noClasses()
            .that()
            .resideOutsideOfPackage(JWT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JOSE);

    @ArchTest
    static final ArchRule addresses_are_known_by_the_jdk_alone = room(NETWORK);

    @ArchTest
    static final ArchRule a_route_is_added_with_a_right_or_not_at_all = noClasses()
            .that()
            .resideInAPackage(ROUTE)
            .and(are("route.RouteTable").negate())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.javalin.router..");

    @ArchTest
    static final ArchRule traces_know_nothing_of_the_shop = room(TRACE, TELEMETRY, "jakarta.servlet..", LOG);

    @ArchTest
    static final ArchRule figures_are_read_and_change_nothing =
            room(METRICS, MICROMETER, TRACE, CLIENT, PROBLEM, COMMERCE, PORTS, STORE);

    @ArchTest
    static final ArchRule lines_of_the_log_are_written_without_knowing_of_what = room(LINES, LOGBACK, LOG, JSON);

    @ArchTest
    static final ArchRule only_the_figures_know_micrometer = noClasses()
            .that()
            .resideOutsideOfPackage(METRICS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(MICROMETER);

    @ArchTest
    static final ArchRule only_the_log_knows_logback = noClasses()
            .that()
            .resideOutsideOfPackage(LINES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LOGBACK);

    @ArchTest
    static final ArchRule json_knows_neither_http_nor_the_shop = room(JSON, JACKSON);

    @ArchTest
    static final ArchRule what_a_request_says_is_json_or_http_and_becomes_a_domain_type =
            room(REQUEST, with(JAVALIN, ACCESS, JSON, PORTS, DOMAIN, JACKSON));

    @ArchTest
    static final ArchRule what_sends_answers_knows_none_of_those_who_make_them =
            room(RESPONSE, with(JAVALIN, ACCESS, JSON, PORTS));

    @ArchTest
    static final ArchRule problems_are_made_of_failures_and_not_of_routes =
            room(PROBLEM, with(JAVALIN, TRACE, ACCESS, JSON, REQUEST, RESPONSE, PORTS, STORE, PAYMENT, DOMAIN, LOG));

    @ArchTest
    static final ArchRule who_follows_the_feed_is_served_without_knowing_how_an_event_looks =
            room(FEED, JSON, RESPONSE, PORTS, DOMAIN, LOG);

    @ArchTest
    static final ArchRule routes_know_the_ports_but_neither_the_server_nor_the_store = room(
            ROUTE,
            with(
                    JAVALIN, TRACE, METRICS, ACCESS, JSON, REQUEST, RESPONSE, PROBLEM, FEED, CLIENT, COMMERCE, PORTS,
                    AUDIT, DOMAIN));

    @ArchTest
    static final ArchRule who_asks_a_server_knows_it_only_by_what_it_answers =
            room(CLIENT, TRACE, TELEMETRY, JSON, PORTS, AUDIT, PAYMENT, STORE, DOMAIN, JACKSON, LOG);

    @ArchTest
    static final ArchRule who_calls_webhooks_knows_what_is_sent_but_not_who_asks_for_it =
            room(WEBHOOK, TLS, TRACE, TELEMETRY, NETWORK, JSON, ROUTE, PORTS, SENDING, DOMAIN, JETTY);

    @ArchTest
    static final ArchRule of_the_routes_who_calls_webhooks_knows_only_how_an_event_looks = classes()
            .that()
            .resideInAPackage(ROUTE)
            .and(are("route.EventMessage").negate())
            .should()
            .onlyHaveDependentClassesThat()
            .resideOutsideOfPackage(WEBHOOK);

    @ArchTest
    static final ArchRule the_server_asks_the_shop_nothing_itself = room(
            SERVER,
            with(
                    JAVALIN, JETTY, TRACE, TELEMETRY, METRICS, ACCESS, LIMIT, NETWORK, REQUEST, RESPONSE, PROBLEM,
                    ROUTE, CLIENT, COMMERCE, PORTS, DOMAIN));

    @ArchTest
    static final ArchRule settings_become_what_the_start_needs =
            room(SETTINGS, LINES, ACCESS, JWT, LIMIT, NETWORK, SERVER, CLIENT, STORE, SENDING, DOMAIN, "picocli..");

    @ArchTest
    static final ArchRule only_the_server_and_who_calls_webhooks_know_jetty = noClasses()
            .that()
            .resideOutsideOfPackages(SERVER, WEBHOOK)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JETTY);

    @ArchTest
    static final ArchRule the_command_line_starts_the_server_and_knows_nothing_of_its_rooms = classes()
            .that()
            .resideInAPackage(HERE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(
                    JAVALIN,
                    "java..",
                    HERE,
                    LINES,
                    SETTINGS,
                    SERVER,
                    CLIENT,
                    WEBHOOK,
                    COMMERCE,
                    PORTS,
                    STORE,
                    AUDIT,
                    SENDING,
                    DOMAIN,
                    LOG,
                    "picocli.."));

    /** Which may know itself, the JDK, and this. */
    private static ArchRule room(String room, String... known) {
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with(known, "java..", room));
    }

    /** The classes of these names below this package, with those that are nested in them. */
    private static DescribedPredicate<HasName> are(String names) {
        return nameMatching(HERE.replace(".", "\\.") + "\\.(" + names + ")(\\$.*)?")
                .as("are " + names);
    }

    private static String[] with(String[] some, String... others) {
        return Stream.of(some, others).flatMap(Stream::of).toArray(String[]::new);
    }
}
