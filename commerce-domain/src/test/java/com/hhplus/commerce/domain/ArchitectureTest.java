package com.hhplus.commerce.domain;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.hhplus.commerce.domain", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "com.hhplus.commerce.domain";
    private static final String WALLET = ROOT + ".wallet";
    private static final String PRODUCT = ROOT + ".product";
    private static final String PAYMENT = ROOT + ".payment";
    private static final String ORDER = ROOT + ".order";

    private static final DescribedPredicate<JavaClass> FLOATING_POINT =
            belongToAnyOf(float.class, double.class, Float.class, Double.class).as("floating point");

    @ArchTest
    static final ArchRule the_domain_knows_nothing_but_the_jdk =
            classes().should().onlyDependOnClassesThat().resideInAnyPackage("java..", ROOT + "..");

    @ArchTest
    static final ArchRule what_all_share_knows_no_aggregate_but_lists_their_facts = classes()
            .that()
            .resideInAPackage(ROOT)
            .and(not(belongToAnyOf(Fact.class, Fact.Cases.class)))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", ROOT));

    @ArchTest
    static final ArchRule the_list_of_facts_knows_the_facts_only = classes()
            .that()
            .belongToAnyOf(Fact.class, Fact.Cases.class)
            .should()
            .onlyDependOnClassesThat(assignableTo(Fact.class)
                    .or(resideInAPackage("java.."))
                    .or(belongToAnyOf(Fact.class, Fact.Cases.class)));

    @ArchTest
    static final ArchRule a_wallet_knows_no_other_aggregate = onlyKnows(WALLET, ROOT);

    @ArchTest
    static final ArchRule a_product_knows_no_other_aggregate = onlyKnows(PRODUCT, ROOT);

    @ArchTest
    static final ArchRule a_payment_knows_the_wallet_only = onlyKnows(PAYMENT, WALLET, ROOT);

    @ArchTest
    static final ArchRule an_order_knows_what_is_sold_and_how_it_is_paid =
            onlyKnows(ORDER, PAYMENT, PRODUCT, WALLET, ROOT);

    @ArchTest
    static final ArchRule there_is_no_package_but_the_root_and_the_aggregates =
            classes().should().resideInAnyPackage(ROOT, WALLET, PRODUCT, PAYMENT, ORDER);

    @ArchTest
    static final ArchRule nothing_changes_once_it_is_made = fields().should().beFinal();

    @ArchTest
    static final ArchRule no_field_is_floating_point = noFields().should().haveRawType(FLOATING_POINT);

    @ArchTest
    static final ArchRule nothing_answers_with_floating_point =
            noCodeUnits().should().haveRawReturnType(FLOATING_POINT);

    @ArchTest
    static final ArchRule nothing_takes_floating_point =
            noCodeUnits().should().haveRawParameterTypes(DescribedPredicate.anyElementThat(FLOATING_POINT));

    @ArchTest
    static final ArchRule whatever_is_thrown_is_a_refusal =
            classes().that().areAssignableTo(Throwable.class).should().beAssignableTo(Rejection.class);

    @ArchTest
    static final ArchRule a_refusal_is_named_after_what_was_wrong =
            classes().that().areAssignableTo(Throwable.class).should().haveSimpleNameNotEndingWith("Exception");

    private static ArchRule onlyKnows(String knowing, String... known) {
        return classes()
                .that()
                .resideInAPackage(knowing)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", knowing).or(resideInAnyPackage(known)));
    }
}
