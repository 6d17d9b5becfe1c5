package com.hhplus.commerce.adapter.inmemory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.hhplus.commerce.adapter", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_in_memory_adapter_knows_nothing_but_the_jdk_the_application_and_the_domain = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "com.hhplus.commerce.domain..",
                    "com.hhplus.commerce.application..",
                    "com.hhplus.commerce.adapter.inmemory..");

    @ArchTest
    static final ArchRule only_the_store_and_its_provider_can_be_seen_from_outside = classes()
            .that()
            .arePublic()
            .should()
            .haveSimpleName("InMemoryPersistence")
            .orShould()
            .haveSimpleName("InMemoryProvider");
}
