package com.hhplus.commerce.application;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.hhplus.commerce.application.persistence.TechnicalFailure;
import com.hhplus.commerce.domain.Rejection;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.hhplus.commerce.application", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String DOMAIN = "com.hhplus.commerce.domain..";
    private static final String ROOT = "com.hhplus.commerce.application";
    private static final String USECASE = ROOT + ".usecase";
    private static final String PERSISTENCE = ROOT + ".persistence";
    private static final String AUDIT = ROOT + ".audit";
    private static final String PAYMENT = ROOT + ".payment";
    private static final String WEBHOOK = ROOT + ".webhook";

    @ArchTest
    static final ArchRule the_application_knows_nothing_but_the_domain =
            onlyKnows(ROOT, USECASE, PERSISTENCE, PAYMENT, WEBHOOK, AUDIT);

    @ArchTest
    static final ArchRule the_use_cases_know_nothing_but_the_domain = onlyKnows(USECASE);

    @ArchTest
    static final ArchRule persistence_knows_the_use_cases_the_audit_and_the_domain =
            onlyKnows(PERSISTENCE, USECASE, AUDIT);

    @ArchTest
    static final ArchRule the_audit_knows_nothing_of_the_shop = onlyKnows(AUDIT);

    @ArchTest
    static final ArchRule payments_of_others_know_how_stores_fail_and_the_domain = onlyKnows(PAYMENT, PERSISTENCE);

    @ArchTest
    static final ArchRule what_is_sent_is_known_by_the_use_cases_and_signed_by_the_jdk =
            onlyKnows(WEBHOOK, USECASE, "javax.crypto..");

    @ArchTest
    static final ArchRule there_is_no_package_but_the_shop_its_sides_of_ports_and_its_audit =
            classes().should().resideInAnyPackage(ROOT, USECASE, PERSISTENCE, PAYMENT, WEBHOOK, AUDIT);

    @ArchTest
    static final ArchRule a_service_is_seen_through_its_port_only =
            classes().that().haveSimpleNameEndingWith("Service").should().bePackagePrivate();

    @ArchTest
    static final ArchRule the_shop_is_all_that_is_seen_of_the_assembly =
            classes().that().resideInAPackage(ROOT).and().arePublic().should(be(belongToAnyOf(Commerce.class)));

    @ArchTest
    static final ArchRule the_driving_ports_are_interfaces_that_speak_records_kinds_and_refusals = classes()
            .that()
            .resideInAPackage(USECASE)
            .and()
            .areNotAnonymousClasses()
            .should()
            .beInterfaces()
            .orShould()
            .beRecords()
            .orShould()
            .beEnums()
            .orShould()
            .beAssignableTo(Rejection.class);

    @ArchTest
    static final ArchRule whatever_is_thrown_is_a_refusal_or_a_technical_failure = classes()
            .that()
            .areAssignableTo(Throwable.class)
            .should()
            .beAssignableTo(Rejection.class)
            .orShould()
            .beAssignableTo(TechnicalFailure.class);

    @ArchTest
    static final ArchRule a_failure_is_named_after_what_was_wrong =
            classes().that().areAssignableTo(Throwable.class).should().haveSimpleNameNotEndingWith("Exception");

    private static ArchRule onlyKnows(String knowing, String... known) {
        return classes()
                .that()
                .resideInAPackage(knowing)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", DOMAIN, knowing).or(resideInAnyPackage(known)));
    }
}
