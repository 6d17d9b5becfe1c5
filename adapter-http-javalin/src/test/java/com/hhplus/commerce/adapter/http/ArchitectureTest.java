package com.hhplus.commerce.adapter.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.hhplus.commerce.adapter.http", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_http_adapter_knows_the_shop_and_its_own_tools_but_no_other_adapter = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "com.hhplus.commerce.adapter.http",
                    "com.hhplus.commerce.application",
                    "com.hhplus.commerce.application.usecase",
                    "com.hhplus.commerce.application.persistence",
                    "com.hhplus.commerce.domain..",
                    "io.javalin..",
                    "jakarta.servlet..",
                    "kotlin..",
                    "org.eclipse.jetty..",
                    "com.fasterxml.jackson..",
                    "org.slf4j..",
                    "picocli..");

    @ArchTest
    static final ArchRule only_the_start_and_the_failures_know_that_there_is_a_store = classes()
            .that()
            .doNotBelongToAnyOf(Main.class, Configuration.class, Problems.class, FailureLog.class)
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("com.hhplus.commerce.application.persistence");

    @ArchTest
    static final ArchRule only_what_makes_problems_knows_their_codes = classes()
            .that()
            .areAssignableTo(Code.class)
            .should()
            .onlyHaveDependentClassesThat()
            .belongToAnyOf(Code.class, Problem.class, Problems.class, JettyErrors.class);

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
}
