package dev.juncture.bootstrap.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.plugin.ProviderInstance;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.provider.SubdomainUse;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// A plug-in that fails in each of its methods.
final class PluginGuardTest {

  private static final Secret CODE = new Secret("canary-code");
  private static final State STATE = new State(new Secret("canary-state"));
  private static final CodeVerifier VERIFIER =
      new CodeVerifier(new Secret("canary-verifier-" + "v".repeat(43)));
  private static final ConnectionKey KEY =
      new ConnectionKey(new ProviderId("acme"), new ExternalId("canary-alice"));
  private static final String THROW = "throw new IllegalStateException(\"canary-message\");";

  /// As a plug-in that was compiled against a later API would.
  private static final String NO_METHOD =
      "throw new NoSuchMethodError(\"'void dev.juncture.domain.secret.Secret.wipe()'\");";

  /// A method that a guard leaves out would be the port's default, and the plug-in's never called.
  @ParameterizedTest
  @CsvSource({
    "dev.juncture.domain.plugin.ProviderPlugin, dev.juncture.bootstrap.plugin.GuardedPlugin",
    "dev.juncture.domain.provider.ProviderOAuth, dev.juncture.bootstrap.plugin.GuardedOAuth",
    "dev.juncture.domain.provider.ProviderApi, dev.juncture.bootstrap.plugin.GuardedApi",
  })
  void givenAPort_whenLookingAtItsGuard_thenEveryMethodIsGuarded(Class<?> port, Class<?> guard) {
    for (var method : port.getMethods()) {
      if (!method.getName().equals("asksAfterConsent")) { // checked at the start
        assertThatCode(() -> guard.getDeclaredMethod(method.getName(), method.getParameterTypes()))
            .as(method.getName())
            .doesNotThrowAnyException();
      }
    }
  }

  private static final String HOST = "return new SubdomainUse.Host(\"Acme\", \".acme.example\");";
  private static final Optional<Subdomain> ONE = Optional.of(new Subdomain("one"));

  @TempDir private Path folder;
  private Path jar;

  private final Logger logger = (Logger) LoggerFactory.getLogger(PluginGuard.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    jar = folder.resolve("acme.jar");
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  @Test
  void givenAnException_whenExchangingOrRefreshing_thenItIsUnavailableAndItsPlaceIsLogged()
      throws IOException {
    var oauth = opened(plugin().with("exchange", THROW).with("refresh", THROW)).oauth();

    assertThat(oauth.exchange(CODE, VERIFIER)).isEqualTo(new Unavailable(Duration.ZERO));
    assertThat(oauth.refresh(CODE)).isEqualTo(new Unavailable(Duration.ZERO));

    assertThat(log())
        .hasSize(2)
        .allMatch(line -> line.contains("Provider acme: the plug-in " + jar + " failed in "))
        .allMatch(line -> line.contains("java.lang.IllegalStateException at com.acme.OAuth."))
        .noneMatch(line -> line.contains("canary"));
    assertThat(log().getFirst()).contains("failed in exchange:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return null; | it returned null",
        "return new TokenOutcome.Granted(null); | a value in its Granted is null",
        "return new TokenOutcome.Granted(new GrantedTokens(null, refreshToken, \"\", Account.UNKNOWN)); | a value in its Granted is null",
        "return new TokenOutcome.Granted(new GrantedTokens(new AccessToken(null, Instant.EPOCH), refreshToken, \"\", Account.UNKNOWN)); | a value in its Granted is null",
        "return new TokenOutcome.Granted(new GrantedTokens(new AccessToken(refreshToken, Instant.EPOCH), null, \"\", Account.UNKNOWN)); | a value in its Granted is null",
        "return new TokenOutcome.Granted(new GrantedTokens(new AccessToken(refreshToken, Instant.EPOCH), refreshToken, \"\", new Account(null, \"\"))); | a value in its Granted is null",
        "return new TokenOutcome.InvalidGrant(null); | a value in its InvalidGrant is null",
        "return new TokenOutcome.Unavailable(null); | a value in its Unavailable is null",
        "return refresh(refreshToken); | java.lang.StackOverflowError",
        "assert false; throw new AssertionError(refreshToken.reveal()); | java.lang.AssertionError",
      })
  void givenAnOutcomeThatIsNone_whenRefreshing_thenItIsUnavailableAndNamed(
      String body, String reason) throws IOException {
    var oauth = opened(plugin().with("refresh", body)).oauth();

    assertThat(oauth.refresh(CODE)).isEqualTo(new Unavailable(Duration.ZERO));
    assertThat(log())
        .singleElement()
        .asString()
        .contains("failed in refresh: " + reason)
        .doesNotContain("canary");
  }

  @Test
  void givenAMissingMethod_whenRefreshing_thenItsNameIsLogged() throws IOException {
    var oauth = opened(plugin().with("refresh", NO_METHOD)).oauth();

    assertThat(oauth.refresh(CODE)).isInstanceOf(Unavailable.class);
    assertThat(log())
        .singleElement()
        .asString()
        .contains("java.lang.NoSuchMethodError: 'void dev.juncture.domain.secret.Secret.wipe()'");
  }

  @Test
  void givenAMissingLibrary_whenRefreshing_thenItsNameIsLogged() throws IOException {
    var library =
        PluginJar.library()
            .with(new PluginJar.Source("com.lib.Gone", "package com.lib; public class Gone {}"))
            .writeTo(folder.resolve("gone.library"));
    var oauth =
        opened(plugin().compiledWith(library).with("refresh", "new com.lib.Gone(); return null;"))
            .oauth();

    assertThat(oauth.refresh(CODE)).isInstanceOf(Unavailable.class);
    assertThat(log()).singleElement().asString().contains("com.lib.Gone is neither in " + jar);
  }

  @ParameterizedTest
  @ValueSource(strings = {THROW, NO_METHOD, "return null;"})
  void givenAFailure_whenAskingForAnAddress_thenTheRequestEndsAsUnavailable(String body)
      throws IOException {
    var provider = opened(plugin().with("authorizationUri", body).with("base", body));
    var api = provider.api().orElseThrow();

    for (var call :
        List.<ThrowingCallable>of(
            () -> provider.oauth().authorizationUri(STATE, VERIFIER), () -> api.base(KEY))) {
      assertThatThrownBy(call)
          .isInstanceOfSatisfying(
              DomainException.class,
              it -> assertThat(it.error()).isInstanceOf(ProviderUnavailable.class))
          .hasNoCause();
    }
    assertThat(log()).hasSize(2).noneMatch(line -> line.contains("canary"));
  }

  @ParameterizedTest
  @ValueSource(strings = {THROW, NO_METHOD, "return null;"})
  void givenAFailure_whenUsingASubdomain_thenTheRequestEndsAsUnavailable(String body)
      throws IOException {
    var oauth = opened(plugin().with("subdomainUse", HOST).with("at", body)).oauth();

    assertThatThrownBy(() -> oauth.at(ONE))
        .isInstanceOfSatisfying(
            DomainException.class,
            it -> assertThat(it.error()).isInstanceOf(ProviderUnavailable.class));
    assertThat(log()).singleElement().asString().contains("failed in at:");
  }

  @Test
  void givenAHostForEachCustomer_whenUsingASubdomain_thenThatProviderIsGuardedToo()
      throws IOException {
    var oauth = opened(plugin().with("subdomainUse", HOST).with("refresh", THROW)).oauth();

    assertThat(oauth.subdomainUse()).isEqualTo(new SubdomainUse.Host("Acme", ".acme.example"));
    assertThat(oauth.at(ONE).refresh(CODE)).isEqualTo(new Unavailable(Duration.ZERO));
    assertThat(oauth.at(ONE).grantLifetime()).isEqualTo(oauth.grantLifetime());
  }

  @Test
  void givenAFailure_whenReadingHeadersOrA401_thenTheCallFailsAndTheTokenCountsAsRejected()
      throws IOException {
    var api =
        opened(
                plugin()
                    .with(
                        "headers",
                        "var it = new HashMap<String, String>(); it.put(\"a\", null); return it;")
                    .with("meansTokenRejected", THROW))
            .api()
            .orElseThrow();

    assertThatThrownBy(api::headers).isInstanceOf(DomainException.class);
    assertThat(api.meansTokenRejected("canary-body")).isTrue();
    assertThat(log()).hasSize(2).noneMatch(line -> line.contains("canary"));
  }

  @Test
  void givenAnErrorThatIsNoCode_whenRefreshing_thenItIsNeitherStoredNorLogged() throws IOException {
    var oauth =
        opened(
                plugin()
                    .with(
                        "exchange", "return new TokenOutcome.Misconfigured(code.reveal() + \"!\");")
                    .with("refresh", "return new TokenOutcome.InvalidGrant(\"token_revoked\");"))
            .oauth();

    assertThat(oauth.exchange(CODE, VERIFIER)).isEqualTo(new Misconfigured("unknown_error"));
    assertThat(oauth.refresh(CODE)).isEqualTo(new InvalidGrant("token_revoked"));
  }

  @Test
  void givenAPlugin_whenItIsCalled_thenItsClassLoaderIsTheContext() throws IOException {
    var oauth =
        opened(
                plugin()
                    .with(
                        "refresh",
                        "return Thread.currentThread().getContextClassLoader() == OAuth.class.getClassLoader()"
                            + " ? new TokenOutcome.InvalidGrant(\"context\") : null;"))
            .oauth();
    var before = Thread.currentThread().getContextClassLoader();

    assertThat(oauth.refresh(CODE)).isEqualTo(new InvalidGrant("context"));
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void givenACloseThatFails_whenStopping_thenItIsOnlyLogged() throws Exception {
    var oauth = opened(plugin().with("close", THROW)).oauth();

    ((AutoCloseable) oauth).close();

    assertThat(log()).singleElement().asString().contains("failed in close:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grantLifetime | return null; | grantLifetime() returned null",
        "grantLifetime | return Duration.ZERO; | provider 'acme': grantLifetime() is not positive",
        "subdomainUse | return new SubdomainUse.Selects(); | provider 'acme': subdomainUse() selects a choice, but a plug-in has none",
        "longestRefresh | return Duration.ZERO; | provider 'acme': longestRefresh() is not positive",
        "replayWindow | return Duration.ofSeconds(-1); | provider 'acme': replayWindow() is negative",
        "open | return null; | open(…) returned null",
        "open | return new ProviderInstance(null, Optional.empty()); | open(…).oauth() returned null",
        "open | throw new IllegalStateException(settings.clientSecret().reveal()); | open(…) failed: java.lang.IllegalStateException at com.acme.Plugin.open(",
        "open | throw new IllegalArgumentException(\"base-url must be https\"); | provider 'acme': base-url must be https",
        "open | URI.create(\"no uri \" + settings.further(\"key\").get()); return null; | open(…) failed: java.net.URISyntaxException",
      })
  void givenAMistake_whenStarting_thenOneLineNamesTheJar(String method, String body, String reason)
      throws IOException {
    plugin().with(method, body).writeTo(jar);

    assertThatThrownBy(() -> open())
        .isInstanceOfSatisfying(
            ProviderProblems.class,
            it ->
                assertThat(it.problems())
                    .singleElement()
                    .asString()
                    .startsWith(jar + ": " + reason)
                    .doesNotContain("canary"));
  }

  @Test
  void givenSettingsThatCannotBeRead_whenAskingForThem_thenOneLineNamesTheJar() throws IOException {
    plugin()
        .with("extraSettings", "return List.of(new PluginSetting(\"Base URL\", \"\", true));")
        .writeTo(jar);
    var plugin = catalogue().plugins().getLast();

    assertThatThrownBy(plugin::extraSettings)
        .isInstanceOf(ProviderProblems.class)
        .hasMessageStartingWith(
            jar + ": provider 'acme': a setting's name is lower case with hyphens: Base URL");
  }

  private static PluginJar plugin() {
    return PluginJar.named("acme")
        .with("open", "return ProviderInstance.of(new OAuth(), new Api());");
  }

  private ProviderInstance opened(PluginJar plugin) throws IOException {
    plugin.writeTo(jar);
    return open();
  }

  private ProviderInstance open() {
    var settings =
        new ProviderSettings(
            new ProviderId("acme"),
            "canary-client",
            new Secret("canary-secret"),
            URI.create("https://juncture.example/callback"),
            List.of(),
            Map.of("key", "canary-key"));
    return catalogue().plugins().getLast().open(settings, InstantSource.system());
  }

  private ProviderCatalog catalogue() {
    return ProviderCatalog.load(Optional.of(folder), List.of());
  }

  private List<String> log() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
