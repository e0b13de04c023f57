package dev.juncture.bootstrap.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.juncture.bootstrap.architecture.Guarded.guarded;
import static dev.juncture.bootstrap.architecture.Rules.CACHE;
import static dev.juncture.bootstrap.architecture.Rules.DEMO;
import static dev.juncture.bootstrap.architecture.Rules.OAUTH2_CLIENT;
import static dev.juncture.bootstrap.architecture.Rules.OUTBOUND;
import static dev.juncture.bootstrap.architecture.Rules.PERSISTENCE;
import static dev.juncture.bootstrap.architecture.Rules.TESTING;

import java.util.stream.Stream;

/// Which module a library belongs to.
final class LibraryRules {

  private static final String DATABASE = "only the persistence adapter knows PostgreSQL";
  private static final String REDIS = "only the cache adapter knows Redis";
  private static final String CALLS = "one client limits the time and the size of all calls";
  private static final String ADDRESSES = "only this client checks each address before it connects";

  private LibraryRules() {}

  static Stream<Guarded> all() {
    return Stream.of(
        database("java.sql..", "CacheUsingSql"),
        database("javax.sql..", "CacheUsingADataSource"),
        database("io.micronaut.data..", "CacheUsingMicronautData"),
        database("io.micronaut.flyway..", "CacheUsingMicronautFlyway"),
        database("org.flywaydb..", "CacheUsingFlyway"),
        belongsTo("io.lettuce..", REDIS, "PersistenceUsingLettuce", CACHE),
        belongsTo("io.micronaut.http.client..", CALLS, "PersistenceUsingHttpClient", OAUTH2_CLIENT),
        belongsTo("org.apache.hc..", ADDRESSES, "CacheUsingTheProxysClient", OUTBOUND));
  }

  private static Guarded database(String library, String canary) {
    return belongsTo(library, DATABASE, canary, PERSISTENCE, TESTING, DEMO);
  }

  private static Guarded belongsTo(String library, String reason, String canary, String... homes) {
    return guarded(
        noClasses()
            .that()
            .resideOutsideOfPackages(homes)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library)
            .because(reason),
        canary);
  }
}
