package dev.juncture.bootstrap.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static dev.juncture.bootstrap.architecture.Guarded.guarded;
import static dev.juncture.bootstrap.architecture.Rules.APPLICATION;
import static dev.juncture.bootstrap.architecture.Rules.DEMO;
import static dev.juncture.bootstrap.architecture.Rules.DOMAIN;
import static dev.juncture.bootstrap.architecture.Rules.ROOT;
import static dev.juncture.bootstrap.architecture.Rules.TESTING;
import static dev.juncture.bootstrap.architecture.Rules.TESTKIT;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// What code in any package does, or leaves alone.
final class CodeRules {

  private CodeRules() {}

  static Stream<Guarded> all() {
    return Stream.of(
        guarded(noFieldInjection(), "InjectedByField"),
        guarded(onlyTheEdgeReadsTheException(), "ApplicationReadingTheException"),
        guarded(onlyTheEdgeCatchesTheException(), "ApplicationCatchingTheException"),
        guarded(fieldsAreFinal(DOMAIN), "DomainThatChanges"),
        guarded(fieldsAreFinal(APPLICATION), "ApplicationThatChanges"),
        guarded(
            secretsAreNoStrings(DOMAIN),
            "DomainWithStringSecrets.accessToken",
            "DomainWithStringSecrets.clientSecret",
            "DomainWithStringSecrets.password",
            "DomainWithStringSecrets.codeVerifier"),
        guarded(secretsAreNoStrings(APPLICATION), "ApplicationWithAStringToken"),
        guarded(everyPackageIsNullMarked(), "NotNullMarked"),
        guarded(nobodyPrintsTo("out"), "DomainPrinting.out"),
        guarded(nobodyPrintsTo("err"), "DomainPrinting.err"),
        guarded(nobodyPrintsStackTraces(), "DomainPrinting.stackTrace"),
        guarded(noBareRuntimeException(), "DomainThrowingAnything"),
        guarded(everyKeyNamesItsWorkspace(), "DomainForgettingTheWorkspace"));
  }

  private static ArchRule noFieldInjection() {
    return noFields()
        .should()
        .beAnnotatedWith("jakarta.inject.Inject")
        .because("the constructor lists all dependencies of a class");
  }

  private static ArchRule onlyTheEdgeReadsTheException() {
    return awayFromTheEdge()
        .should()
        .accessClassesThat(are(type(DomainException.class)))
        .because("an error that the caller has to act on is a result, not an exception");
  }

  private static ArchRule onlyTheEdgeCatchesTheException() {
    return awayFromTheEdge()
        .should(new CatchCondition())
        .because("one place turns errors into responses");
  }

  private static GivenClassesConjunction awayFromTheEdge() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.juncture.adapters.web.http.error..",
            "dev.juncture.domain.error..",
            // Contracts of ports check what a port fails with.
            TESTKIT);
  }

  private static ArchRule fieldsAreFinal(String layer) {
    return fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(layer)
        .and()
        // The page that a reader of a list has reached is the point of an iterator.
        .areNotDeclaredIn("dev.juncture.application.jira.PagedList")
        .and()
        // So is the place that a reader of bytes has reached.
        .areNotDeclaredIn("dev.juncture.domain.quota.JsonObjects")
        .should()
        .beFinal()
        .because("immutable objects need no locks");
  }

  private static ArchRule secretsAreNoStrings(String layer) {
    return noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(layer)
        .and()
        .haveNameMatching("(?i).*(token|secret|password|verifier)")
        .should()
        .haveRawType(String.class)
        .because("a Secret cannot be logged by mistake");
  }

  private static ArchRule everyPackageIsNullMarked() {
    return classes()
        .that()
        .resideInAPackage(ROOT)
        .should(resideInANullMarkedPackage())
        .because("NullAway then reports a missing null check at compile time");
  }

  private static ArchRule nobodyPrintsTo(String stream) {
    return talkToNobody()
        .should()
        .accessField(System.class, stream)
        .because("a server writes to its log; only the demo prints to the console");
  }

  private static ArchRule nobodyPrintsStackTraces() {
    return talkToNobody()
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "it prints a stack trace",
                access ->
                    access.getTargetOwner().isAssignableTo(Throwable.class)
                        && access.getName().equals("printStackTrace")))
        .because("a server writes to its log; only the demo prints to the console");
  }

  private static GivenClassesConjunction talkToNobody() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(TESTING, DEMO)
        // What somebody typed a command for is a response, not a log; and a configuration that
        // cannot be used is told before there is a log.
        .and()
        .doNotHaveFullyQualifiedName("dev.juncture.bootstrap.Keys")
        .and()
        .doNotHaveFullyQualifiedName("dev.juncture.bootstrap.PromoteCommand")
        .and()
        .doNotHaveFullyQualifiedName("dev.juncture.bootstrap.MigrateCommand")
        .and()
        .doNotHaveFullyQualifiedName("dev.juncture.launcher.Launcher")
        .and()
        .doNotHaveFullyQualifiedName("dev.juncture.bootstrap.Main")
        .and()
        .doNotHaveFullyQualifiedName("dev.juncture.bootstrap.CommandLine");
  }

  private static ArchRule noBareRuntimeException() {
    return noClasses()
        .should()
        .callConstructorWhere(itIsABareRuntimeException())
        .because("the type of an exception names the failure");
  }

  private static DescribedPredicate<JavaConstructorCall> itIsABareRuntimeException() {
    return DescribedPredicate.describe(
        "it makes a bare RuntimeException",
        call ->
            call.getTargetOwner().isEquivalentTo(RuntimeException.class)
                && !call.getOriginOwner().isAssignableTo(RuntimeException.class));
  }

  private static ArchRule everyKeyNamesItsWorkspace() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(TESTKIT, TESTING, DEMO)
        .and()
        .doNotHaveFullyQualifiedName(ConnectionKey.class.getName())
        .should()
        .callConstructor(ConnectionKey.class, ProviderId.class, ExternalId.class)
        .because("a forgotten workspace would be the default one");
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
