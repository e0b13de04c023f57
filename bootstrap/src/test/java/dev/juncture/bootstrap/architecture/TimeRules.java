package dev.juncture.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.juncture.bootstrap.architecture.Guarded.guarded;
import static dev.juncture.bootstrap.architecture.Rules.BOOTSTRAP;
import static dev.juncture.bootstrap.architecture.Rules.CACHE;
import static dev.juncture.bootstrap.architecture.Rules.DEMO;
import static dev.juncture.bootstrap.architecture.Rules.OBSERVABILITY;
import static dev.juncture.bootstrap.architecture.Rules.OUTBOUND;
import static dev.juncture.bootstrap.architecture.Rules.TESTING;
import static dev.juncture.bootstrap.architecture.Rules.TESTKIT;
import static dev.juncture.bootstrap.architecture.Rules.WEB;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Time and chance come in through constructors: as an `InstantSource`, a `Sleeper`, a
/// `RandomSecrets` or a supplier.
final class TimeRules {

  private static final String REASON = "tests set the time and the random numbers";

  private TimeRules() {}

  static Stream<Guarded> all() {
    return Stream.of(
        guarded(
            nobodyCalls(resideInAPackage("java.time.."), "now"),
            "DomainAskingTheTime.instant",
            "DomainAskingTheTime.reference"),
        guarded(
            nobodyCalls(assignableTo(Clock.class), "system.*|tick[A-Z].*"),
            "DomainAskingTheTime.systemClock",
            "DomainAskingTheTime.tickingClock"),
        guarded(nobodyCalls(type(System.class), "currentTimeMillis"), "DomainAskingTheTime.millis"),
        guarded(durationsAreMeasuredInAFewAdapters(), "DomainAskingTheTime.nanos"),
        guarded(nobodySleeps(), "DomainAskingTheTime.sleep"),
        guarded(nobodyCalls(type(TimeUnit.class), "sleep"), "DomainAskingTheTime.unitSleep"),
        guarded(nobodyCalls(type(UUID.class), "randomUUID"), "DomainTakingChances.uuid"),
        guarded(nobodyCalls(type(Math.class), "random"), "DomainTakingChances.math"),
        guarded(
            nobodyMakesRandomNumbers(),
            "DomainTakingChances.threadLocal",
            "DomainTakingChances.secure",
            "DomainTakingChances.plain"));
  }

  /// What is measured is for an operator to see, or is a time-out within this process; it is
  /// nothing that a use case decides on.
  private static ArchRule durationsAreMeasuredInAFewAdapters() {
    return nobodyCalls(
        type(System.class), "nanoTime", resideInAnyPackage(CACHE, OUTBOUND, OBSERVABILITY, WEB));
  }

  /// A server that drains waits exactly as long as it was told to; a `Sleeper` adds jitter.
  private static ArchRule nobodySleeps() {
    return nobodyCalls(
        type(Thread.class),
        "sleep",
        name("dev.juncture.adapters.web.http.drain.Draining").forSubtype());
  }

  /// No adapter needs randomness of its own: keys and nonces are made by Tink, all other secrets by
  /// `RandomSecrets`.
  private static ArchRule nobodyMakesRandomNumbers() {
    return noClasses()
        .that(areFedFromOutside())
        .should()
        .dependOnClassesThat()
        .areAssignableTo(RandomGenerator.class)
        .because(REASON);
  }

  private static ArchRule nobodyCalls(DescribedPredicate<JavaClass> owner, String method) {
    return nobodyCalls(owner, method, DescribedPredicate.alwaysFalse());
  }

  private static ArchRule nobodyCalls(
      DescribedPredicate<JavaClass> owner, String method, DescribedPredicate<JavaClass> except) {
    return noClasses()
        .that(areFedFromOutside().and(not(except)))
        .should()
        .accessTargetWhere(targetOwner(owner).and(target(nameMatching(method))))
        .because(REASON);
  }

  /// Bootstrap provides the clock and random numbers. Tests, benchmarks and the demo have their
  /// own.
  private static DescribedPredicate<JavaClass> areFedFromOutside() {
    return not(resideInAnyPackage(BOOTSTRAP, TESTKIT, TESTING, DEMO));
  }
}
