package com.hhplus.commerce.adapter.jdbc;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.hhplus.commerce.adapter.jdbc.database.Database;
import com.hhplus.commerce.adapter.jdbc.database.Databases;
import com.hhplus.commerce.adapter.jdbc.database.Pool;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.hhplus.commerce.adapter", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String HERE = "com.hhplus.commerce.adapter.jdbc";
    private static final String[] JDK_WITHOUT_SQL = {"java.lang..", "java.util..", "java.time.."};

    @ArchTest
    static final ArchRule the_adapter_knows_the_ports_and_its_libraries_but_no_other_adapter = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    HERE + "..",
                    "java..",
                    "javax.sql",
                    "com.hhplus.commerce.application..",
                    "com.hhplus.commerce.domain..",
                    "org.jdbi.v3.core..",
                    "com.zaxxer.hikari..",
                    "org.h2..",
                    "org.postgresql",
                    "org.flywaydb.core..",
                    "org.slf4j");

    @ArchTest
    static final ArchRule the_group_commit_knows_the_ports_and_neither_sql_nor_jdbi = classes()
            .that()
            .resideInAPackage(HERE + ".commit")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(JDK_WITHOUT_SQL)
                    .or(resideInAnyPackage(
                            HERE + ".commit",
                            "com.hhplus.commerce.application.persistence",
                            "com.hhplus.commerce.domain",
                            "org.slf4j")));

    @ArchTest
    static final ArchRule the_statements_know_jdbc_and_nothing_of_the_shop = classes()
            .that()
            .resideInAPackage(HERE + ".sql")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(HERE + ".sql", "java..");

    @ArchTest
    static final ArchRule the_tables_know_the_statements_and_the_ports = classes()
            .that()
            .resideInAPackage(HERE + ".table")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    HERE + ".table",
                    HERE + ".sql",
                    "java..",
                    "com.hhplus.commerce.application..",
                    "com.hhplus.commerce.domain..",
                    "org.jdbi.v3.core..");

    @ArchTest
    static final ArchRule the_audit_knows_jdbc_and_what_is_checked = classes()
            .that()
            .resideInAPackage(HERE + ".audit")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    HERE + ".audit",
                    "java..",
                    "com.hhplus.commerce.application.audit",
                    "com.hhplus.commerce.application.persistence",
                    "com.hhplus.commerce.domain..");

    @ArchTest
    static final ArchRule the_databases_know_no_table_and_no_command = classes()
            .that()
            .resideInAPackage(HERE + ".database")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    HERE + ".database",
                    HERE + ".sql",
                    "java..",
                    "javax.sql",
                    "com.hhplus.commerce.application.persistence",
                    "com.zaxxer.hikari..",
                    "org.postgresql",
                    "org.h2..");

    @ArchTest
    static final ArchRule only_the_databases_know_which_database_it_is = noClasses()
            .that()
            .resideOutsideOfPackage(HERE + ".database")
            .should()
            .dependOnClassesThat(resideInAPackage("org.h2..")
                    .or(resideInAPackage("com.zaxxer.hikari.."))
                    .or(resideInAPackage(HERE + ".database")
                            .and(not(belongToAnyOf(Database.class, Databases.class, Pool.class)))))
            .orShould()
            .accessField(Databases.class, "H2")
            .orShould()
            .accessField(Databases.class, "POSTGRESQL");

    @ArchTest
    static final ArchRule the_store_and_its_provider_are_all_that_is_seen_of_it_from_outside = classes()
            .that()
            .resideInAPackage(HERE)
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should(be(belongToAnyOf(JdbcPersistence.class, JdbcProvider.class)));
}
