package dev.juncture.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.bootstrap.config.Configuration.Invalid;
import dev.juncture.bootstrap.config.Configuration.Valid;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationTest {

  private static final String ENCRYPTION_KEY = "q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=";
  private static final Map<String, String> COMPLETE =
      Map.of(
          "DATABASE_URL", "postgres://juncture:p%40ss@db.example:5433/juncture?sslmode=require",
          "REDIS_URL", "redis://cache.example:6379",
          "JUNCTURE_SECRET_KEY", "a-long-enough-backend-key",
          "JUNCTURE_ENCRYPTION_KEY", ENCRYPTION_KEY,
          "DEFAULT_JIRA_CLIENT_ID", "client",
          "DEFAULT_JIRA_CLIENT_SECRET", "s3cr3t-of-the-app",
          "DEFAULT_JIRA_REDIRECT_URI",
              "https://connect.example/api/frontend/oauth/authorization-callback/jira");

  @Test
  void givenEverythingThatIsRequired_whenReading_thenTheRestHasDefaults() {
    var properties = propertiesOf(COMPLETE);

    assertThat(properties)
        .containsEntry("micronaut.server.port", 8000)
        .containsEntry("juncture.management.enabled", true)
        .containsEntry("juncture.management.port", 9464)
        .doesNotContainKey("juncture.management.host")
        .containsEntry(
            "datasources.default.url", "jdbc:postgresql://db.example:5433/juncture?sslmode=require")
        .containsEntry("datasources.default.username", "juncture")
        .containsEntry("datasources.default.password", "p@ss")
        .containsEntry("redis.uri", "redis://cache.example:6379")
        .containsEntry("juncture.web.public-url", URI.create("https://connect.example"))
        .containsEntry("juncture.web.secret-keys", List.of("a-long-enough-backend-key"))
        .doesNotContainKeys("juncture.web.cors-allowed-origins", "juncture.connect.redirect-uris");
  }

  @Test
  void givenAVariableThatIsNoSettingOfItsProvider_whenReading_thenItIsNamedWithTheSettings() {
    var environment = with("DEFAULT_GITLAB_CLIENT_ID", "id");
    environment.put("DEFAULT_GITLAB_CLIENT_SECRET", "secret");
    environment.put("DEFAULT_GITLAB_BASE_URL", "https://gitlab.example");
    assertThat(propertiesOf(environment)).containsKey("juncture.providers.gitlab.client-id");

    environment.put("DEFAULT_GITLAB_BASE_ULR", "https://gitlab.example");
    environment.put("DEFAULT_GITLAB_SCOPE", "api");

    assertThat(problemsOf(environment))
        .hasSize(2)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("DEFAULT_GITLAB_BASE_ULR is no setting of 'gitlab'")
                    .contains("DEFAULT_GITLAB_BASE_URL", "DEFAULT_GITLAB_SCOPES"))
        .anySatisfy(line -> assertThat(line).startsWith("DEFAULT_GITLAB_SCOPE is no setting"));
  }

  @Test
  void givenAnAddressOfItsOwn_whenReading_thenItIsNotTakenFromTheCallback() {
    var properties = propertiesOf(with("JUNCTURE_PUBLIC_URL", "https://proxy.example/"));

    assertThat(properties)
        .containsEntry("juncture.web.public-url", URI.create("https://proxy.example"));
  }

  @Test
  void givenWhatTheConnectFlowCanBeTold_whenReading_thenItIsForwardedUnchanged() {
    var environment = with("JUNCTURE_FRONTEND_AUTH", "session");
    environment.put("JUNCTURE_REDIRECT_URIS", "https://app.example/done?a=1, http://localhost/x");
    environment.put("CORS_ALLOWED_ORIGINS", "https://app.example");
    environment.put("JUNCTURE_FRAME_ANCESTORS", "https://app.example");
    environment.put("JUNCTURE_BRAND_NAME", "Acme <Notes>");
    environment.put("JUNCTURE_BRAND_ACCENT", "#0b57d0");

    assertThat(propertiesOf(environment))
        .containsEntry("juncture.connect.frontend-auth", "SESSION")
        .containsEntry(
            "juncture.connect.redirect-uris",
            List.of(URI.create("https://app.example/done?a=1"), URI.create("http://localhost/x")))
        .containsEntry("juncture.web.cors-allowed-origins", List.of("https://app.example"))
        .containsEntry("juncture.web.frame-ancestors", List.of("https://app.example"))
        .containsEntry("juncture.web.brand.name", "Acme <Notes>")
        .containsEntry("juncture.web.brand.accent", "#0b57d0");
  }

  @Test
  void givenNothing_whenReading_thenEveryMissingVariableIsNamedAtOnce() {
    var problems = problemsOf(Map.of());

    assertThat(problems)
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly(
            "DATABASE_URL",
            "REDIS_URL",
            "JUNCTURE_SECRET_KEY",
            "JUNCTURE_ENCRYPTION_KEY",
            "DEFAULT_JIRA_CLIENT_ID");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PORT | 70000",
        "PORT | http",
        "JUNCTURE_MANAGEMENT_PORT | none",
        "JUNCTURE_DRAIN_SECONDS | 5s",
        "OTEL_EXPORTER_OTLP_ENDPOINT | collector:4318",
        "OTEL_EXPORTER_OTLP_HEADERS | just-a-key",
        "OTEL_EXPORTER_OTLP_ENDPOINT | http://otel_collector:4318",
        "OTEL_EXPORTER_OTLP_HEADERS | key=100%",
        "OTEL_EXPORTER_OTLP_HEADERS | key=first,key=second",
        "OTEL_TRACES_SAMPLER_ARG | 2",
        "JUNCTURE_MANAGEMENT_PORT | 70000",
        "JUNCTURE_MANAGEMENT_HOST | 10.0.0.1/8",
        "DATABASE_URL | mysql://db/juncture",
        "DATABASE_URL | postgres://user:p%ss@db/juncture",
        "DATABASE_URL | postgres://db",
        "JUNCTURE_DATABASE_POOLER | session",
        "JUNCTURE_DATABASE_POOL_SIZE | 1",
        "REDIS_URL | memcached://cache",
        "REDIS_URL | redis://one,http://two",
        "JUNCTURE_NEAR_CACHE_MB | -1",
        "JUNCTURE_NEAR_CACHE_MB | 32MB",
        "JUNCTURE_SECRET_KEY | fifteen-letters",
        "JUNCTURE_SECRET_KEY | a-long-enough-backend-key,short",
        "JUNCTURE_SECRET_KEY | aaaaaaaaaaaaaaaaaaaaaaaa",
        "JUNCTURE_SECRET_KEY | your-secret-key-here",
        "JUNCTURE_ENCRYPTION_KEY | not-base-64!",
        "JUNCTURE_ENCRYPTION_KEY | YWJj",
        "JUNCTURE_ENCRYPTION_KEY | AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "JUNCTURE_KMS | gcp",
        "JUNCTURE_KMS_GRACE | 59",
        "JUNCTURE_KMS_GRACE | 86401",
        "JUNCTURE_OIDC_ISSUER | http://login.example.com",
        "JUNCTURE_OIDC_ISSUER | login.example.com",
        "JUNCTURE_VAULT_ADDR | vault:8200",
        "JUNCTURE_VAULT_MOUNT | /transit",
        "JUNCTURE_VAULT_NAMESPACE | a b",
        "JUNCTURE_VAULT_KEY_PREFIX | a/b",
        "JUNCTURE_AWS_KMS_ENDPOINT | kms.local",
        "JUNCTURE_PUBLIC_URL | /here",
        "JUNCTURE_PUBLIC_URL | https://proxy.example/api",
        "JUNCTURE_PUBLIC_URL | https://proxy.example/console/juncture",
        "JUNCTURE_PUBLIC_URL | https://proxy.example/../juncture",
        "JUNCTURE_PUBLIC_URL | https://proxy.example/jun%20cture",
        "JUNCTURE_HOST | 127.0.0.1:8000",
        "DEFAULT_JIRA_REDIRECT_URI | https://connect.example/api/api/frontend/oauth/authorization-callback/jira",
        "JUNCTURE_FRONTEND_URL | connect.example",
        "JUNCTURE_REDIRECT_URIS | https://app.example/done,myapp://done",
        "JUNCTURE_FRONTEND_AUTH | none",
        "JUNCTURE_LOG_LEVEL | VERBOSE",
        "JUNCTURE_MODE | standby",
        "JUNCTURE_AUDIT | ALL",
        "JUNCTURE_AUDIT | everything",
        "JUNCTURE_AUDIT_DAYS | 29",
        "JUNCTURE_AUDIT_DAYS | 1 year",
        "JUNCTURE_EVENT_DAYS | 0",
        "JUNCTURE_EVENT_DAYS | a month",
        "JUNCTURE_BRAND_LOGO_URL | logo.svg",
        "JUNCTURE_BRAND_ACCENT | red;}",
        "JUNCTURE_BRAND_ACCENT | #12345",
        "JUNCTURE_FRAME_ANCESTORS | https://app.example/ https://evil.example",
        "CORS_ALLOWED_ORIGINS | *",
        "CORS_ALLOWED_ORIGINS | https://app.example/path",
        "JUNCTURE_ADMIN_KEY | too-short-to-be-an-admin-key",
        "JUNCTURE_ADMIN_KEY | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "CLOUD_MODE | yes",
        "DEFAULT_JIRA_REDIRECT_URI | /callback",
        "DEFAULT_JIRA_SITE_REDIRECT_URI | javascript:alert(1)",
        "JIRA_API_BASE_URL | api.atlassian.com",
      })
  void givenAMalformedValue_whenReading_thenOneLineNamesItAndKeepsTheValueToItself(
      String name, String value) {
    var problems = problemsOf(with(name, value));

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith(name + " ")
        .doesNotContain(value + " ");
  }

  @Test
  void givenASecretInAFile_whenReading_thenItsContentCounts(@TempDir Path folder)
      throws IOException {
    var file = Files.writeString(folder.resolve("key"), "a-key-that-came-by-file\n");
    var environment = without("JUNCTURE_SECRET_KEY");
    environment.put("JUNCTURE_SECRET_KEY_FILE", file.toString());

    var properties = propertiesOf(environment);

    assertThat(properties)
        .containsEntry("juncture.web.secret-keys", List.of("a-key-that-came-by-file"));
  }

  @Test
  void givenAService_whenReading_thenItsSettingsAreRequiredAndTheEncryptionKeyIsNot() {
    var environment = without("JUNCTURE_ENCRYPTION_KEY");
    environment.put("JUNCTURE_KMS", "vault");

    assertThat(problemsOf(environment))
        .singleElement()
        .asString()
        .startsWith("JUNCTURE_VAULT_ADDR is not set");

    environment.put("JUNCTURE_VAULT_ADDR", "https://vault.example:8200/");
    assertThat(problemsOf(environment))
        .singleElement()
        .asString()
        .startsWith("JUNCTURE_VAULT_TOKEN is not set");

    environment.put("JUNCTURE_VAULT_TOKEN", "hvs.s3cr3t");
    environment.put("JUNCTURE_KMS_GRACE", "600");
    assertThat(propertiesOf(environment))
        .containsEntry("juncture.encryption.kms", "VAULT")
        .containsEntry("juncture.encryption.grace", Duration.ofMinutes(10))
        .containsEntry(
            "juncture.encryption.vault.address", URI.create("https://vault.example:8200"))
        .containsEntry("juncture.encryption.vault.token", "hvs.s3cr3t")
        .doesNotContainKey("juncture.encryption.keys");
  }

  @Test
  void givenATokenOfVaultInAFile_whenReading_thenTheFileIsReadLater(@TempDir Path folder)
      throws IOException {
    var file = Files.writeString(folder.resolve("token"), "hvs.first").toString();
    var environment = with("JUNCTURE_VAULT_ADDR", "https://vault.example");
    environment.put("JUNCTURE_VAULT_TOKEN_FILE", file);

    assertThat(propertiesOf(environment))
        .containsEntry("juncture.encryption.vault.token-file", file)
        .doesNotContainKey("juncture.encryption.vault.token");
  }

  @Test
  void givenAnIdentityProvider_whenReading_thenItNeedsAClientAndThisServersAddress() {
    var environment = with("JUNCTURE_OIDC_CLIENT_ID", "console");
    assertThat(problemsOf(environment))
        .singleElement()
        .asString()
        .startsWith("JUNCTURE_OIDC_ISSUER is not set");

    environment.put("JUNCTURE_OIDC_ISSUER", "https://login.example/realms/acme");
    assertThat(problemsOf(environment))
        .anyMatch(it -> it.startsWith("JUNCTURE_OIDC_CLIENT_SECRET is not set"));

    environment.put("JUNCTURE_OIDC_CLIENT_SECRET", "the-secret-of-the-client");
    environment.put("JUNCTURE_PUBLIC_URL", "https://juncture.example");
    environment.put("JUNCTURE_OIDC_ROLE_CLAIM", "groups");
    assertThat(propertiesOf(environment))
        .containsEntry("micronaut.security.oauth2.enabled", true)
        .containsEntry(
            "micronaut.security.oauth2.clients.organization.openid.issuer",
            "https://login.example/realms/acme")
        .containsEntry("juncture.console.oidc.role-claim", "groups");
  }

  @Test
  void givenNoConsole_whenReading_thenThereIsNoSignInAtAnIdentityProviderEither() {
    var environment = with("JUNCTURE_OIDC_ISSUER", "https://login.example");
    environment.put("JUNCTURE_OIDC_CLIENT_ID", "console");
    environment.put("JUNCTURE_OIDC_CLIENT_SECRET", "the-secret-of-the-client");
    environment.put("JUNCTURE_PUBLIC_URL", "https://juncture.example");
    environment.put("JUNCTURE_CONSOLE", "off");

    assertThat(propertiesOf(environment))
        .containsEntry("micronaut.security.oauth2.enabled", false)
        .doesNotContainKey("micronaut.security.oauth2.clients.organization.openid.issuer");
  }

  @Test
  void givenAwsKms_whenReading_thenItsKeyIsRequired() {
    var environment = with("JUNCTURE_KMS", "aws");

    assertThat(problemsOf(environment))
        .singleElement()
        .asString()
        .startsWith("JUNCTURE_AWS_KMS_KEY is not set");

    environment.put("JUNCTURE_AWS_KMS_KEY", "alias/juncture");
    environment.put("JUNCTURE_AWS_REGION", "eu-central-1");
    assertThat(propertiesOf(environment))
        .containsEntry("juncture.encryption.aws.key", "alias/juncture")
        .containsEntry("juncture.encryption.aws.region", "eu-central-1");
  }

  @Test
  void givenAFileThatIsNotThere_whenReading_thenOneLineSaysSo() {
    var environment = without("JUNCTURE_SECRET_KEY");
    environment.put("JUNCTURE_SECRET_KEY_FILE", "/nowhere/key");

    var problems = problemsOf(environment);

    assertThat(problems)
        .containsExactly("JUNCTURE_SECRET_KEY_FILE names a file that cannot be read");
  }

  @Test
  void givenAValueAndAFile_whenReading_thenTheDoubtIsNamed() {
    var problems = problemsOf(with("JUNCTURE_SECRET_KEY_FILE", "/nowhere/key"));

    assertThat(problems).singleElement().asString().contains("both set");
  }

  @Test
  void givenSeveralKeys_whenReading_thenAllAreKeptInOrder() {
    var properties =
        propertiesOf(with("JUNCTURE_SECRET_KEY", "first-backend-key-1, second-backend-key-2"));

    assertThat(properties)
        .containsEntry(
            "juncture.web.secret-keys", List.of("first-backend-key-1", "second-backend-key-2"));
  }

  @Test
  void givenSeveralRedisHosts_whenReading_thenTheyMakeACluster() {
    var properties = propertiesOf(with("REDIS_URL", "redis://a:1,redis://b:2"));

    assertThat(properties)
        .containsEntry("redis.uris", List.of("redis://a:1", "redis://b:2"))
        .doesNotContainKey("redis.uri");
  }

  @ParameterizedTest
  @ValueSource(strings = {"read:jira-work,write:jira-work", "read:jira-work write:jira-work"})
  void givenScopesWithEitherSeparator_whenReading_thenTheyAreTheSame(String scopes) {
    var properties = propertiesOf(with("DEFAULT_JIRA_SCOPES", scopes));

    assertThat(properties)
        .containsEntry(
            "juncture.providers.jira.scopes", List.of("read:jira-work", "write:jira-work"));
  }

  @Test
  void givenNoJira_whenAnotherProviderIsSet_thenTheCallbackIsMadeOfThePublicUrl() {
    var environment = withoutJira();
    environment.put("JUNCTURE_PUBLIC_URL", "https://connect.example");
    environment.put("DEFAULT_GITLAB_CLIENT_ID", "client");
    environment.put("DEFAULT_GITLAB_CLIENT_SECRET", "s3cr3t-of-the-app");
    environment.put("DEFAULT_GITLAB_BASE_URL", "https://git.example/");
    environment.put("DEFAULT_GITLAB_CONNECTED_REDIRECT_URI", "https://app.example/done");

    var properties = propertiesOf(environment);

    assertThat(properties)
        .containsEntry("juncture.providers.gitlab.client-id", "client")
        .containsEntry(
            "juncture.providers.gitlab.redirect-uri",
            URI.create("https://connect.example/api/frontend/oauth/authorization-callback/gitlab"))
        .containsEntry("juncture.providers.gitlab.further.base-url", "https://git.example")
        .containsEntry(
            "juncture.web.connected-redirect-uris.gitlab", URI.create("https://app.example/done"))
        .doesNotContainKey("juncture.providers.jira.client-id");
  }

  @Test
  void givenJiraDataCenterAlone_whenReading_thenItNeedsNoClient() {
    var environment = withoutJira();
    environment.put("DEFAULT_JIRA_DATACENTER_ENABLED", "true");
    environment.put("JUNCTURE_PUBLIC_URL", "https://connect.example.com");

    assertThat(propertiesOf(environment))
        .containsEntry("juncture.jira.enabled", true)
        .doesNotContainKey("juncture.providers.jira.client-id");
  }

  @Test
  void givenAClientAtADataCenter_whenReading_thenItsAddressIsRequired() {
    var environment = withoutJira();
    environment.put("DEFAULT_JIRA_DATACENTER_CLIENT_ID", "client");
    environment.put("DEFAULT_JIRA_DATACENTER_CLIENT_SECRET", "secret");
    environment.put("JUNCTURE_PUBLIC_URL", "https://connect.example.com");

    assertThat(problemsOf(environment))
        .singleElement()
        .asString()
        .startsWith("DEFAULT_JIRA_DATACENTER_BASE_URL is not set");

    environment.put("DEFAULT_JIRA_DATACENTER_BASE_URL", "https://jira.acme.example/jira/");

    assertThat(propertiesOf(environment))
        .containsEntry("juncture.jira.enabled", true)
        .containsEntry(
            "juncture.providers.jira-datacenter.base-url",
            URI.create("https://jira.acme.example/jira"));
  }

  @Test
  void givenNoProvider_whenReading_thenTheChoiceIsNamed() {
    var problems = problemsOf(withoutJira());

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("DEFAULT_JIRA_CLIENT_ID is not set, nor is the client id of another provider")
        .contains("DEFAULT_GITHUB_CLIENT_ID", "DEFAULT_CONFLUENCE_CLIENT_ID");
  }

  @Test
  void givenHalfAProvider_whenReading_thenWhatIsMissingIsNamed() {
    var problems = problemsOf(with("DEFAULT_SLACK_CLIENT_ID", "client"));

    assertThat(problems)
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly("DEFAULT_SLACK_CLIENT_SECRET");
  }

  @Test
  void givenAProviderThatNobodyKnows_whenReading_thenTheKnownOnesAreNamed(@TempDir Path folder) {
    var environment = with("DEFAULT_GITHAB_CLIENT_ID", "client");
    environment.put("JUNCTURE_PLUGINS", folder.toString());

    var problems = problemsOf(environment);

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("DEFAULT_GITHAB_CLIENT_ID does not belong to a known provider")
        .contains("github")
        .endsWith("Plug-ins: " + folder + " has no jars");
  }

  @Test
  void givenAMisspelledSettingOfAProviderThatIsNotEnabled_whenReading_thenItIsWarnedOf() {
    var environment = with("DEFAULT_GITLAB_CLIENT_IDD", "client");
    environment.put("DEFAULT_GITLAB_BASE_URL", "https://git.example");

    assertThat(((Configuration.Valid) Configuration.of(environment)).warnings())
        .containsExactly(
            "DEFAULT_GITLAB_CLIENT_IDD has no effect: it is no setting of 'gitlab', which is not enabled");
  }

  @Test
  void givenAPublicClient_whenReading_thenItNeedsNoSecretAndMayHaveNone() {
    var environment = with("DEFAULT_ETSY_CLIENT_ID", "client");
    environment.put("DEFAULT_ETSY_API_KEY", "client:shared");
    environment.put("JUNCTURE_PUBLIC_URL", "https://connect.example.com");

    assertThat(propertiesOf(environment))
        .containsEntry("juncture.providers.etsy.client-id", "client")
        .doesNotContainKey("juncture.providers.etsy.client-secret");

    environment.put("DEFAULT_ETSY_CLIENT_SECRET", "secret");
    assertThat(problemsOf(environment))
        .containsExactly(
            "DEFAULT_ETSY_CLIENT_SECRET must not be set: etsy is declared as a client without one");
  }

  @Test
  void givenADeclarationWithAMistake_whenReading_thenItsPlaceIsAmongTheProblems(
      @TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("own.yml"), "providers:\n  acme:\n    tokn: {}\n");
    var environment = with("JUNCTURE_PROVIDERS_FILE", file.toString());
    environment.put("PORT", "none");

    var problems = problemsOf(environment);

    assertThat(problems)
        .anyMatch(line -> line.startsWith("PORT "))
        .anyMatch(line -> line.startsWith(file + ":3:5: unknown key 'tokn'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JUNCTURE_PROVIDERS_FILE", "JUNCTURE_PLUGINS"})
  void givenAPathThatIsNotThere_whenReading_thenItIsNamed(String name) {
    assertThat(problemsOf(with(name, "/nowhere")))
        .singleElement()
        .asString()
        .startsWith(name + " must be a f");
  }

  @Test
  void givenAJdbcUrl_whenReading_thenUserAndPasswordAreTakenOutOfIt() {
    var url =
        "jdbc:postgresql://db.example/juncture?user=me&password=secret%26more&sslmode=verify-full";

    var properties = propertiesOf(with("DATABASE_URL", url));

    assertThat(properties)
        .containsEntry(
            "datasources.default.url", "jdbc:postgresql://db.example/juncture?sslmode=verify-full")
        .containsEntry("datasources.default.username", "me")
        .containsEntry("datasources.default.password", "secret&more");
  }

  /// Each with an unescaped password, or with a port, a database or a parameter that is none.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://app:p@ss/s3:cr#1+x@127.0.0.1:6379/3",
        "redis://app:s3/cr@cache:6379/3",
        "redis://app:1234/5678@cache:6379",
        "redis://app:s3?cr@cache",
        "redis://app:s3 cr@cache",
        "redis://app:s3%cr@cache",
        "redis://app:s3[cr@cache",
        "redis://app:s3,cr@cache",
        "redis://cache:s3-cr",
        "redis://cache:65536",
        "redis://cache:0",
        "redis://cache/s3-cr",
        "redis://cache/99999",
        "redis://cache?verifyPeer=s3-cr",
        "redis://cache?database=s3-cr",
        "redis://cache?timeout=s3-cr",
        "redis://one,redis://two:s3-cr",
        "redis://",
        "cache:6379",
      })
  void givenARedisUrlThatCannotBeRead_whenReading_thenOneLineNamesItAndShowsNoPieceOfIt(
      String url) {
    assertThat(problemsOf(with("REDIS_URL", url)))
        .singleElement()
        .asString()
        .startsWith("REDIS_URL ")
        .doesNotContain("s3", "cr", "p@ss", "5678");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://app:p@ss/s3:cr#1+x@127.0.0.1:5432/juncture",
        "postgres://app:s3/cr@db/juncture",
        "postgres://app:1234/5678@db/juncture",
        "postgres://app:s3?cr@db/juncture",
        "postgres://app:s3%cr@db/juncture",
        "postgres://app:s3 cr@db/juncture",
        "postgres://db:s3-cr/juncture",
        "postgres://db:65536/juncture",
        "postgres://db:0/juncture",
        "postgres://db,:5432/juncture",
        "postgres://db/",
        "postgres://db/juncture?sslmode=%s3-cr",
        "jdbc:mysql://app:s3-cr@db/juncture",
      })
  void givenADatabaseUrlThatCannotBeRead_whenReading_thenOneLineNamesItAndShowsNoPieceOfIt(
      String url) {
    assertThat(problemsOf(with("DATABASE_URL", url)))
        .singleElement()
        .asString()
        .startsWith("DATABASE_URL ")
        .contains("postgres://user:password@host")
        .doesNotContain("s3", "cr", "p@ss", "5678");
  }

  @Test
  void givenAnUnescapedPassword_whenReading_thenTheLineSaysHowToEscapeIt() {
    assertThat(problemsOf(with("REDIS_URL", "redis://app:a@b@cache")).getFirst())
        .contains("percent-encoded (@ as %40");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgres://my_db:5433/juncture | jdbc:postgresql://my_db:5433/juncture",
        "postgres://_db_1_/juncture | jdbc:postgresql://_db_1_/juncture",
        "postgres://[::1]:5432/juncture | jdbc:postgresql://[::1]:5432/juncture",
        "postgres://a:1,b:2/juncture | jdbc:postgresql://a:1,b:2/juncture?targetServerType=primary",
        "postgres://a,b/j?targetServerType=any | jdbc:postgresql://a,b/j?targetServerType=any",
        "postgres://a,b/j?ssl=true&targetServerType=primary | jdbc:postgresql://a,b/j?ssl=true&targetServerType=primary",
        "postgresql://a,b/j?target_session_attrs=read-write | jdbc:postgresql://a,b/j?targetServerType=primary",
        "jdbc:postgresql://my_a:1,my_b/j | jdbc:postgresql://my_a:1,my_b/j?targetServerType=primary",
      })
  void givenHostsAsPsqlKnowsThem_whenReading_thenTheDriverGetsThem(String url, String jdbcUrl) {
    assertThat(propertiesOf(with("DATABASE_URL", url)))
        .containsEntry("datasources.default.url", jdbcUrl);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://my_cache:6379/3",
        "rediss://app:p%40ss%2Fw%3Ard%231+x@my_cache",
        "redis://app:s3:cr@cache",
        "redis://:$&'()*+;=!~@cache",
        "redis://[::1]:6379",
        "redis://cache/",
        "rediss://cache?timeout=5s&database=2&verifyPeer=CA",
      })
  void givenARedisUrlThatRedisCliTakes_whenReading_thenTheClientGetsIt(String url) {
    assertThat(propertiesOf(with("REDIS_URL", url))).containsEntry("redis.uri", url);
  }

  @Test
  void givenAPlusInAHeaderOfTheCollector_whenReading_thenItStaysAPlus() {
    assertThat(propertiesOf(with("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Basic%20a+b=")))
        .containsEntry("juncture.tracing.headers", Map.of("authorization", "Basic a+b="));
  }

  @Test
  void givenAPublicUrlWithAPath_whenReading_thenTheCallbackIsBelowIt() {
    var environment = without("DEFAULT_JIRA_REDIRECT_URI");
    environment.put("JUNCTURE_PUBLIC_URL", "https://proxy.example/tools/juncture/");

    assertThat(propertiesOf(environment))
        .containsEntry(
            "juncture.web.public-url", URI.create("https://proxy.example/tools/juncture"))
        .containsEntry(
            "juncture.providers.jira.redirect-uri",
            URI.create(
                "https://proxy.example/tools/juncture/api/frontend/oauth/authorization-callback/jira"));
  }

  @Test
  void givenACallbackBelowAPath_whenReading_thenThePublicUrlHasThatPath() {
    var callback = "https://h.example/juncture/api/frontend/oauth/authorization-callback/jira";

    assertThat(propertiesOf(with("DEFAULT_JIRA_REDIRECT_URI", callback)))
        .containsEntry("juncture.web.public-url", URI.create("https://h.example/juncture"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://h.example", "https://h.example/other"})
  void givenACallbackBelowAnotherPathThanTheServer_whenReading_thenItIsNamed(String publicUrl) {
    var environment =
        with(
            "DEFAULT_JIRA_REDIRECT_URI",
            "https://h.example/juncture/api/frontend/oauth/authorization-callback/jira");
    environment.put("JUNCTURE_PUBLIC_URL", publicUrl);

    assertThat(problemsOf(environment))
        .singleElement()
        .asString()
        .startsWith("DEFAULT_JIRA_REDIRECT_URI leads to another path than JUNCTURE_PUBLIC_URL");
  }

  @Test
  void givenACallbackThatTheCustomersOwnServerReceives_whenReading_thenItIsKept() {
    var environment = with("DEFAULT_JIRA_REDIRECT_URI", "https://app.example/oauth/jira");
    environment.put("JUNCTURE_PUBLIC_URL", "https://connect.example");

    assertThat(propertiesOf(environment))
        .containsEntry(
            "juncture.providers.jira.redirect-uri", URI.create("https://app.example/oauth/jira"));
  }

  @Test
  void givenAnAddressToListenOn_whenReading_thenTheServerGetsIt() {
    assertThat(propertiesOf(with("JUNCTURE_HOST", "::1")))
        .containsEntry("micronaut.server.host", "::1");
    assertThat(propertiesOf(COMPLETE)).doesNotContainKey("micronaut.server.host");
  }

  @Test
  void givenLimitsOfProxiedCalls_whenReading_thenTheyReachWhoeverKeepsThem() {
    var environment = new HashMap<>(with("JUNCTURE_PROXY_PRIVATE_HOSTS", "git.internal, 10.0.0.7"));
    environment.put("JUNCTURE_PROXY_MAX_BODY_MB", "5");

    assertThat(propertiesOf(environment))
        .containsEntry("juncture.proxy.private-hosts", List.of("git.internal", "10.0.0.7"))
        .containsEntry("micronaut.server.max-request-size", 5L * 1024 * 1024);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://git.internal", "git.internal:8080", "git internal", "*.internal"})
  void givenWhatIsNoHost_whenReading_thenItIsRejected(String hosts) {
    assertThat(problemsOf(with("JUNCTURE_PROXY_PRIVATE_HOSTS", hosts)))
        .singleElement()
        .asString()
        .startsWith("JUNCTURE_PROXY_PRIVATE_HOSTS must be host names");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "many", "1000000"})
  void givenWhatIsNoSize_whenReading_thenItIsRejected(String size) {
    assertThat(problemsOf(with("JUNCTURE_PROXY_MAX_BODY_MB", size))).hasSize(1);
  }

  @Test
  void givenAConfiguration_whenPrinted_thenNoValueShows() {
    var configuration = Configuration.of(COMPLETE);

    assertThat(configuration.toString())
        .doesNotContain("s3cr3t")
        .doesNotContain("p@ss")
        .doesNotContain(ENCRYPTION_KEY);
  }

  private static Map<String, String> with(String name, String value) {
    var environment = new HashMap<>(COMPLETE);
    environment.put(name, value);
    return environment;
  }

  private static Map<String, String> without(String name) {
    var environment = new HashMap<>(COMPLETE);
    environment.remove(name);
    return environment;
  }

  private static Map<String, String> withoutJira() {
    var environment = new HashMap<>(COMPLETE);
    environment.keySet().removeIf(name -> name.startsWith("DEFAULT_JIRA_"));
    return environment;
  }

  @Test
  void givenVariablesThatMeanNothing_whenReading_thenEachIsNamedWithASuggestion() {
    var environment = with("JUNCTURE_NEARCACHE_MB", "8");
    environment.put("JUNCTURE_UNHEARD_OF", "1");
    environment.put("JUNCTURE_LOG_LEVEL", "DEBUG");
    environment.put("JUNCTURE_SERVICE_HOST", "10.0.0.1"); // from Kubernetes
    environment.put("JUNCTURE_PORT_8000_TCP", "tcp://10.0.0.1:8000");
    environment.put("JUNCTURE_PUBLIC_URL_FILE", "");

    var warnings =
        Configuration.of(environment) instanceof Valid(_, var found) ? found : List.<String>of();

    assertThat(warnings)
        .containsExactly(
            "JUNCTURE_NEARCACHE_MB is not a setting; did you mean JUNCTURE_NEAR_CACHE_MB?",
            "JUNCTURE_UNHEARD_OF is not a setting of this version; docs/configuration.md has all of them");
  }

  private static Map<String, Object> propertiesOf(Map<String, String> environment) {
    return switch (Configuration.of(environment)) {
      case Valid(var properties, _) -> properties;
      case Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  private static List<String> problemsOf(Map<String, String> environment) {
    return switch (Configuration.of(environment)) {
      case Valid _ -> List.of();
      case Invalid(var problems) -> problems;
    };
  }
}
