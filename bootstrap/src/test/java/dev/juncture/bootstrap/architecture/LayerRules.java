package dev.juncture.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.juncture.bootstrap.architecture.Guarded.guarded;
import static dev.juncture.bootstrap.architecture.Rules.ADAPTERS;
import static dev.juncture.bootstrap.architecture.Rules.APPLICATION;
import static dev.juncture.bootstrap.architecture.Rules.BOOTSTRAP;
import static dev.juncture.bootstrap.architecture.Rules.DEMO;
import static dev.juncture.bootstrap.architecture.Rules.DOMAIN;
import static dev.juncture.bootstrap.architecture.Rules.OAUTH2_CLIENT;
import static dev.juncture.bootstrap.architecture.Rules.ROOT;
import static dev.juncture.bootstrap.architecture.Rules.TESTING;
import static dev.juncture.bootstrap.architecture.Rules.TESTKIT;
import static dev.juncture.bootstrap.architecture.Rules.WEB;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/// Who may use whom, and where ports live.
final class LayerRules {

  private LayerRules() {}

  static Stream<Guarded> all() {
    return Stream.of(
        guarded(domainUsesOnlyItself(), "DomainUsingSlf4j"),
        guarded(applicationUsesOnlyDomain(), "ApplicationUsingJakarta"),
        guarded(
            oauth2ClientKnowsNoPort(), "OAuth2ClientUsingAPort", "OAuth2ClientUsingTheTokenCache"),
        guarded(adaptersDoNotUseEachOther(), "CacheUsingJira"),
        guarded(nothingUsesBootstrap(), "DomainUsingBootstrap"),
        guarded(productionUsesNone(TESTING), "WebUsingTestSupport"),
        guarded(productionUsesNone(TESTKIT), "WebUsingTheTestKit"),
        guarded(productionUsesNone(DEMO), "WebUsingTheDemo"),
        guarded(webCallsNoOutboundPort(), "WebUsingAPort"),
        guarded(adaptersCallNoUseCase(), "CacheCallingAUseCase"),
        guarded(declaresNoPort(APPLICATION), "ApplicationDeclaringAPort"),
        guarded(declaresNoPort(OAUTH2_CLIENT), "OAuth2ClientDeclaringAPort"),
        guarded(applicationImplementsNoPort(), "ApplicationImplementingAPort"),
        guarded(noPackageCycles(), "CycleA", "DomainCycleA"),
        guarded(jiraStaysWithJira(), "NeutralUsingJira"),
        guarded(nobodyNamesAdapterClasses(), "BootstrapNamingAnAdapter"));
  }

  private static ArchRule domainUsesOnlyItself() {
    return classes()
        .that()
        .resideInAPackage(DOMAIN)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(DOMAIN, "java..", "javax.crypto..", "org.jspecify..")
        .because("the domain depends on no framework");
  }

  private static ArchRule applicationUsesOnlyDomain() {
    return classes()
        .that()
        .resideInAPackage(APPLICATION)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(APPLICATION, DOMAIN, "java..", "org.jspecify..", "org.slf4j..")
        .because("use cases are tested without a framework");
  }

  /// It returns the domain's values, such as secrets, tokens and outcomes, but uses no port.
  private static ArchRule oauth2ClientKnowsNoPort() {
    return noClasses()
        .that()
        .resideInAPackage(OAUTH2_CLIENT)
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT)
                .and(not(resideInAPackage(OAUTH2_CLIENT)))
                .and(not(areValuesOfTokens())))
        .because("the shared OAuth client contains no rules of a single provider");
  }

  private static DescribedPredicate<JavaClass> areValuesOfTokens() {
    return DescribedPredicate.describe(
        "are values of domain.secret or domain.token",
        it ->
            resideInAnyPackage("dev.juncture.domain.secret", "dev.juncture.domain.token").test(it)
                && (!it.isInterface() || it.reflect().isSealed()));
  }

  private static ArchRule adaptersDoNotUseEachOther() {
    return slices()
        .matching("dev.juncture.adapters.(*)..")
        .should()
        .notDependOnEachOther()
        .because("an adapter can be removed without changes to the others");
  }

  private static ArchRule nothingUsesBootstrap() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(BOOTSTRAP)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BOOTSTRAP)
        .because("only bootstrap does the wiring");
  }

  private static ArchRule productionUsesNone(String testSupport) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(TESTKIT, TESTING, DEMO)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(testSupport)
        .because("servers, simulators and the demo are never on the production class path");
  }

  private static ArchRule webCallsNoOutboundPort() {
    return noClasses()
        .that()
        .resideInAPackage(WEB)
        .should()
        .dependOnClassesThat(areOutboundPorts())
        .because("use cases decide which ports are called");
  }

  private static ArchRule adaptersCallNoUseCase() {
    return noClasses()
        .that()
        .resideInAPackage(ADAPTERS)
        .and()
        .resideOutsideOfPackage(WEB)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(APPLICATION)
        .because("adapters behind a port are called by use cases, not the other way round");
  }

  private static ArchRule declaresNoPort(String layer) {
    return classes()
        .that()
        .resideInAPackage(layer)
        .and()
        .areInterfaces()
        .and()
        // In byte code, what a package is annotated with is an interface as well.
        .doNotHaveSimpleName("package-info")
        .should(beSealed())
        .because("an interface that others implement is a port, and ports live in domain");
  }

  private static ArchRule applicationImplementsNoPort() {
    return noClasses()
        .that()
        .resideInAPackage(APPLICATION)
        .should()
        .beAssignableTo(resideInAPackage(DOMAIN).and(INTERFACES))
        .because("ports are implemented by adapters and fakes only");
  }

  private static ArchRule noPackageCycles() {
    return slices()
        .matching("dev.juncture.(**)")
        .should()
        .beFreeOfCycles()
        .because("packages that depend on each other should be one package");
  }

  private static ArchRule jiraStaysWithJira() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("dev.juncture..jira..", BOOTSTRAP, TESTING, DEMO)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.juncture..jira..")
        .because("Jira is the first provider, not the only one");
  }

  private static ArchRule nobodyNamesAdapterClasses() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ADAPTERS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ADAPTERS)
        .because("Micronaut discovers the adapters");
  }

  /// Domain interfaces that an adapter implements. Sealed results and values are not among them,
  /// nor is what the web adapter hands to a use case, such as the connection of a caller.
  private static DescribedPredicate<JavaClass> areOutboundPorts() {
    return DescribedPredicate.describe(
        "are outbound ports",
        it ->
            it.isInterface()
                && it.getPackageName().startsWith("dev.juncture.domain")
                && it.getAllSubclasses().stream()
                    .map(JavaClass::getPackageName)
                    .anyMatch(
                        implementer ->
                            implementer.startsWith("dev.juncture.adapters")
                                && !implementer.startsWith("dev.juncture.adapters.web")));
  }

  private static ArchCondition<JavaClass> beSealed() {
    return new ArchCondition<>("be sealed") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                item, item.reflect().isSealed(), item.getName() + " is not sealed"));
      }
    };
  }
}
