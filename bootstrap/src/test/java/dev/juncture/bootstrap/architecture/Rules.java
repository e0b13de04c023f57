package dev.juncture.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.secret.Secret;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/// The walls of the house, each with the canary that must hit it: a rule whose target was renamed
/// away is silent, its canary is not.
final class Rules {

  static final String ROOT = "dev.juncture..";
  static final String DOMAIN = "dev.juncture.domain..";
  static final String APPLICATION = "dev.juncture.application..";
  static final String OAUTH2_CLIENT = "dev.juncture.oauth2.client..";
  static final String ADAPTERS = "dev.juncture.adapters..";
  static final String BOOTSTRAP = "dev.juncture.bootstrap..";
  static final String TESTING = "dev.juncture.testing..";
  static final String DEMO = "dev.juncture.demo..";

  private Rules() {}

  /// A rule and the simple names of the canaries that break it.
  record Guarded(ArchRule rule, List<String> canaries) {

    @Override
    public String toString() {
      return rule.getDescription();
    }
  }

  static List<Guarded> all() {
    return List.of(
        guarded(domainUsesOnlyItself(), "DomainUsingSlf4j"),
        guarded(applicationUsesOnlyDomain(), "ApplicationUsingJakarta"),
        guarded(oauth2ClientKnowsNoPort(), "OAuth2ClientUsingAPort"),
        guarded(adaptersDoNotUseEachOther(), "CacheUsingJira"),
        guarded(nothingUsesBootstrap(), "DomainUsingBootstrap"),
        guarded(productionUsesNoTestSupport(), "WebUsingTestSupport"),
        guarded(webCallsNoOutboundPort(), "WebUsingAPort"),
        guarded(adaptersCallNoUseCase(), "CacheCallingAUseCase"),
        guarded(portsAreInterfacesInDomain(), "ElsewhereRepository"),
        guarded(noPackageCycles(), "CycleA", "DomainCycleA"),
        guarded(jiraStaysWithJira(), "NeutralUsingJira"),
        guarded(noFieldInjection(), "InjectedByField"),
        guarded(nobodyNamesAdapterClasses(), "BootstrapNamingAnAdapter"),
        guarded(onlyTheEdgeTouchesTheException(), "ApplicationCatchingTheException"),
        guarded(timeAndChanceComeIn(), "DomainAskingTheTime"),
        guarded(coreFieldsAreFinal(), "DomainThatChanges"),
        guarded(secretsAreNoStrings(), "DomainWithAStringToken"),
        guarded(everyPackageIsNullMarked(), "NotNullMarked"),
        guarded(sqlStaysInPersistence(), "CacheUsingSql"),
        guarded(lettuceStaysInCache(), "PersistenceUsingLettuce"),
        guarded(httpClientStaysWithProviders(), "PersistenceUsingHttpClient"),
        guarded(passedCallsHaveAClientOfTheirOwn(), "CacheUsingTheProxysClient"),
        guarded(noSystemOut(), "DomainPrinting"),
        guarded(noBareRuntimeException(), "DomainThrowingAnything"));
  }

  private static Guarded guarded(ArchRule rule, String... canaries) {
    return new Guarded(rule, List.of(canaries));
  }

  private static ArchRule domainUsesOnlyItself() {
    return classes()
        .that()
        .resideInAPackage(DOMAIN)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(DOMAIN, "java..", "org.jspecify..")
        .because("the domain outlives every framework");
  }

  private static ArchRule applicationUsesOnlyDomain() {
    return classes()
        .that()
        .resideInAPackage(APPLICATION)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(APPLICATION, DOMAIN, "java..", "org.jspecify..", "org.slf4j..")
        .because("use cases are plain Java, tested in milliseconds");
  }

  private static ArchRule oauth2ClientKnowsNoPort() {
    return noClasses()
        .that()
        .resideInAPackage(OAUTH2_CLIENT)
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT)
                .and(not(resideInAPackage(OAUTH2_CLIENT)))
                // A token has to be wrapped from the moment when it is read.
                .and(not(type(Secret.class))))
        .because("what providers share decides nothing for any of them");
  }

  private static ArchRule adaptersDoNotUseEachOther() {
    return slices()
        .matching("dev.juncture.adapters.(*)..")
        .should()
        .notDependOnEachOther()
        .because("an adapter can be taken out without the next one noticing");
  }

  private static ArchRule nothingUsesBootstrap() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(BOOTSTRAP)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BOOTSTRAP)
        .because("bootstrap knows everybody and nobody knows bootstrap");
  }

  private static ArchRule productionUsesNoTestSupport() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(TESTING, DEMO)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TESTING, DEMO)
        .because("servers, simulators and the demo are never on the production class path");
  }

  private static ArchRule webCallsNoOutboundPort() {
    return noClasses()
        .that()
        .resideInAPackage("dev.juncture.adapters.web..")
        .should()
        .dependOnClassesThat(areOutboundPorts())
        .because("what is asked of the outside is a use case's decision");
  }

  private static ArchRule adaptersCallNoUseCase() {
    return noClasses()
        .that()
        .resideInAPackage(ADAPTERS)
        .and()
        .resideOutsideOfPackage("dev.juncture.adapters.web..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(APPLICATION)
        .because("driven adapters answer; they do not ask");
  }

  private static ArchRule portsAreInterfacesInDomain() {
    return classes()
        .that()
        .haveNameMatching(".*\\.[A-Z]\\w*(Repository|Gateway)")
        .and()
        .resideOutsideOfPackages("dev.juncture.adapters..", TESTING, DEMO)
        .should()
        .beInterfaces()
        .andShould()
        .resideInAPackage(DOMAIN)
        .because("a port is written in the domain's words");
  }

  private static ArchRule noPackageCycles() {
    return slices()
        .matching("dev.juncture.(**)")
        .should()
        .beFreeOfCycles()
        .because("packages that need each other are one package");
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

  private static ArchRule noFieldInjection() {
    return noFields()
        .should()
        .beAnnotatedWith("jakarta.inject.Inject")
        .because("what a class needs stands in its constructor");
  }

  private static ArchRule nobodyNamesAdapterClasses() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ADAPTERS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ADAPTERS)
        .because("the container discovers adapters");
  }

  private static ArchRule onlyTheEdgeTouchesTheException() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.juncture.adapters.web.http.error..", "dev.juncture.domain.error..")
        .should()
        .accessClassesThat(are(type(DomainException.class)))
        .orShould(new CatchCondition())
        .because("an error that somebody must decide on is a result, not an exception");
  }

  private static ArchRule timeAndChanceComeIn() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(BOOTSTRAP, TESTING, DEMO)
        .should()
        .callMethodWhere(
            target(nameMatching("now")).and(targetOwner(resideInAPackage("java.time.."))))
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethodWhere(
            target(nameMatching("system.*")).and(targetOwner(assignableTo(Clock.class))))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("tests decide what time it is");
  }

  private static ArchRule coreFieldsAreFinal() {
    return fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(DOMAIN, APPLICATION)
        .and()
        // The page that a reader of a list has reached is the point of an iterator.
        .areNotDeclaredIn("dev.juncture.application.jira.PagedList")
        .should()
        .beFinal()
        .because("what never changes needs no lock");
  }

  private static ArchRule secretsAreNoStrings() {
    return noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(DOMAIN, APPLICATION)
        .and()
        .haveNameMatching("(?i).*(token|secret|password|verifier)")
        .should()
        .haveRawType(String.class)
        .because("a Secret does not end up in a log");
  }

  private static ArchRule everyPackageIsNullMarked() {
    return classes()
        .that()
        .resideInAPackage(ROOT)
        .should(resideInANullMarkedPackage())
        .because("null is then an error of compilation");
  }

  private static ArchRule sqlStaysInPersistence() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("dev.juncture.adapters.persistence..", TESTING, DEMO)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "io.micronaut.data..")
        .because("PostgreSQL is a detail");
  }

  private static ArchRule lettuceStaysInCache() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("dev.juncture.adapters.cache..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.lettuce..")
        .because("Redis is a detail");
  }

  private static ArchRule httpClientStaysWithProviders() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(OAUTH2_CLIENT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.micronaut.http.client..")
        .because("what calls out is bounded in time and bytes, in one place");
  }

  private static ArchRule passedCallsHaveAClientOfTheirOwn() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("dev.juncture.adapters.outbound..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.hc..")
        .because("only there is every address checked before it is connected to");
  }

  private static ArchRule noSystemOut() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(TESTING, DEMO)
        .and()
        // What somebody typed a command for is an answer, not a log.
        .doNotHaveFullyQualifiedName("dev.juncture.bootstrap.Keys")
        .should()
        .accessField(System.class, "out")
        .because("a server logs; the demo talks to a person");
  }

  private static ArchRule noBareRuntimeException() {
    return noClasses()
        .should()
        .callConstructorWhere(itIsABareRuntimeException())
        .because("a failure has a name");
  }

  private static DescribedPredicate<JavaConstructorCall> itIsABareRuntimeException() {
    return DescribedPredicate.describe(
        "it makes a bare RuntimeException",
        call ->
            call.getTargetOwner().isEquivalentTo(RuntimeException.class)
                && !call.getOriginOwner().isAssignableTo(RuntimeException.class));
  }

  /// Domain interfaces that something in an adapter implements; sealed results and values are not
  /// among them.
  private static DescribedPredicate<JavaClass> areOutboundPorts() {
    return DescribedPredicate.describe(
        "are outbound ports",
        it ->
            it.isInterface()
                && it.getPackageName().startsWith("dev.juncture.domain")
                && it.getAllSubclasses().stream()
                    .anyMatch(sub -> sub.getPackageName().startsWith("dev.juncture.adapters")));
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a @NullMarked package") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        var marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                item, marked, item.getName() + " is in a package that is not @NullMarked"));
      }
    };
  }

  /// A catch of the exception is no access to the class; the try blocks know of it.
  private static final class CatchCondition extends ArchCondition<JavaClass> {

    CatchCondition() {
      super("catch DomainException");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
      var catches =
          item.getCodeUnits().stream()
              .flatMap(unit -> unit.getTryCatchBlocks().stream())
              .flatMap(block -> block.getCaughtThrowables().stream())
              .anyMatch(caught -> caught.isEquivalentTo(DomainException.class));
      events.add(
          new SimpleConditionEvent(item, catches, item.getName() + " catches DomainException"));
    }
  }
}
