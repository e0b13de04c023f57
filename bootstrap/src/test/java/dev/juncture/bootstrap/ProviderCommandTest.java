package dev.juncture.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.simulators.oauth2.OAuthSimulator;
import dev.juncture.testing.simulators.oauth2.ProviderStyle;
import dev.juncture.testing.simulators.oauth2.SimulatedProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProviderCommandTest {

  private static final String VALID =
      """
      providers:
        acme:
          authorization:
            url: https://acme.example/authorize
          token:
            url: https://acme.example/token
      """;

  private static final String ODD =
      """
      providers:
        acme:
          authorization:
            url: https://acme.example/authorize
          token:
            url: https://acme.example/token
            client-authentication: basic
            format: json
          response:
            access-token: data.0.token
            refresh-token: data.0.renewal
            expires-in: {at: data.0.ttl, unit: ms}
            ok: ok
          lifetimes:
            refresh-tokens: rotating
          account:
            url: https://acme.example/me
            id: data.me.id
          revocation:
            url: https://acme.example/oauth/revoke
      """;

  private static final Map<String, String> CLIENT =
      Map.of("DEFAULT_ACME_CLIENT_ID", "id", "DEFAULT_ACME_CLIENT_SECRET", "s3cret-s3cret");

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void givenAValidFile_whenChecked_thenItsProvidersAreNamed() throws IOException {
    var file = file(VALID);

    assertThat(check(file)).isZero();
    assertThat(text(out)).isEqualTo(file + ": declares acme\n");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void givenMistakes_whenChecked_thenAllAreNamed() throws IOException {
    var file = file(VALID.replace("url: https", "url: ftp"));

    assertThat(check(file)).isEqualTo(StartFailure.EXIT_CONFIG);
    assertThat(text(out)).isEmpty();
    assertThat(text(err).lines()).hasSize(2).allMatch(line -> line.startsWith(file.toString()));
  }

  @Test
  void givenADeclarationThatIsTrue_whenTried_thenEverythingWorksAndNoSecretIsShown()
      throws IOException {
    try (var provider = SimulatedProvider.start(ODD, "acme")) {
      var code = tried(file(provider.yaml()), provider.simulator(), provider.environment());

      assertThat(text(err)).isEmpty();
      assertThat(text(out))
          .contains(
              "Its app must have the callback URL http://localhost:8000/api/frontend/oauth/authorization-callback/acme\n",
              "   > POST " + provider.simulator().baseUrl() + "/token\n",
              "   > Authorization: Basic [masked]\n",
              "   > grant_type = authorization_code\n",
              "   < status 200\n",
              "\"data\":[{",
              "   access-token at 'data.0.token': [50 characters]\n",
              "   expires-in at 'data.0.ttl': 3600000\n",
              "   id at 'data.me.id': 42\n",
              "   => account '42'",
              "   => the refresh token was replaced\n",
              "4. The grant is revoked.\n",
              "/oauth/revoke\n")
          .doesNotContain("!")
          .endsWith("Everything worked.\n");
      assertNoSecretIn(text(out));
      assertThat(code).isZero();
    }
  }

  @Test
  void givenAWrongPath_whenTried_thenItIsNamedBesideWhatCameBack() throws IOException {
    try (var provider =
        OAuthSimulator.start(ProviderStyle.standard().client("id", "s3cret-s3cret"))) {
      var yaml = at(provider) + "    response: {access-token: data.token}\n";

      assertThat(tried(file(yaml), provider, CLIENT)).isEqualTo(ProviderCommand.EXIT_PROBLEMS);
      assertThat(text(out))
          .contains(
              "\"access_token\":\"[50 characters]\"",
              "   ! access-token at 'data.token': nothing\n",
              "   ! the response cannot be used");
      assertNoSecretIn(text(out));
    }
  }

  @Test
  void givenWrongFactsAboutTheProvider_whenTried_thenEachIsNamed() throws IOException {
    var style =
        ProviderStyle.standard().client("id", "s3cret-s3cret").rotating(Duration.ofMinutes(1));
    try (var provider = OAuthSimulator.start(style)) {
      var yaml = at(provider) + "    account: {url: '" + provider.baseUrl() + "/user', id: uid}\n";

      assertThat(tried(file(yaml), provider, CLIENT)).isEqualTo(ProviderCommand.EXIT_PROBLEMS);
      assertThat(text(out))
          .contains(
              "   ! id at 'uid': nothing\n",
              "   => account not known\n",
              "   ! the refresh token was replaced: declare 'refresh-tokens: rotating'\n")
          .endsWith("Problems: 2, marked with !\n");
    }
  }

  @Test
  void givenAWrongSecret_whenTried_thenTheProvidersErrorIsShown() throws IOException {
    try (var provider = OAuthSimulator.start(ProviderStyle.standard().client("id", "another"))) {
      assertThat(tried(file(at(provider)), provider, CLIENT))
          .isEqualTo(ProviderCommand.EXIT_PROBLEMS);
      assertThat(text(out))
          .contains(
              "   < status 401\n",
              "   error at 'error': invalid_client\n",
              "   ! the provider rejected the client or the request, with 'invalid_client'\n");
      assertNoSecretIn(text(out));
    }
  }

  @Test
  void givenAnErrorWithControlCharactersInTheRedirect_whenTried_thenTheyDoNotReachTheTerminal()
      throws IOException {
    try (var provider = OAuthSimulator.start(ProviderStyle.standard().client("id", "another"))) {
      var code =
          command()
              .tryOut(
                  file(at(provider)).toString(),
                  Optional.empty(),
                  Optional.empty(),
                  CLIENT,
                  _ -> () -> Optional.of("?error=%1B%5B2Jgone"));

      assertThat(code).isEqualTo(ProviderCommand.EXIT_PROBLEMS);
      assertThat(text(out)).contains("with the error '?[2Jgone'").doesNotContain("\u001B");
    }
  }

  @Test
  void givenAWrongPathOfTheRefreshToken_whenTried_thenThatIsTheReason() throws IOException {
    try (var provider =
        OAuthSimulator.start(ProviderStyle.standard().client("id", "s3cret-s3cret"))) {
      var yaml = at(provider) + "    response: {refresh-token: data.token}\n";

      assertThat(tried(file(yaml), provider, CLIENT)).isEqualTo(ProviderCommand.EXIT_PROBLEMS);
      assertThat(text(out))
          .contains(
              "   refresh-token at 'data.token': nothing\n", "   ! there is no refresh token: ");
    }
  }

  @Test
  void givenAnApiUrlInTheResponse_whenTried_thenItIsShownAndSoIsWhatIsWrongWithIt()
      throws IOException {
    var style =
        ProviderStyle.standard()
            .client("id", "s3cret-s3cret")
            .extraFields(Map.of("instance_url", "$api"));
    try (var provider = OAuthSimulator.start(style)) {
      var api = "    api: {url: {at: %s, hosts: ['%s']}}\n";
      var host = provider.baseUrl().getAuthority();

      tried(file(at(provider) + api.formatted("instance_url", host)), provider, CLIENT);
      assertThat(text(out))
          .contains(
              "   api.url at 'instance_url': " + provider.baseUrl() + "/api\n",
              "   => API " + provider.baseUrl() + "/api\n");

      out.reset();
      tried(file(at(provider) + api.formatted("instance_url", ".acme.example")), provider, CLIENT);
      assertThat(text(out)).contains("   ! the API URL in the response is not one of https");

      out.reset();
      tried(file(at(provider) + api.formatted("api_url", host)), provider, CLIENT);
      assertThat(text(out))
          .contains(
              "   ! api.url at 'api_url': nothing\n",
              "   ! there is no API URL at the path of api.url: ");
    }
  }

  @Test
  void givenAHostForEachCustomer_whenTried_thenTheOneThatWasNamedIsUsed() throws IOException {
    var yaml =
        VALID.replace("https://acme.example", "https://{subdomain}.acme.example")
            + "    subdomain: Acme\n";
    try (var simulated = SimulatedProvider.start(yaml, "acme")) {
      var file = file(simulated.yaml());
      var provider = simulated.simulator();

      assertThat(tried(file, Optional.of("one"), provider, simulated.environment())).isZero();
      assertThat(text(out))
          .contains("/one/authorize?", "> POST " + provider.baseUrl() + "/one/token");
      assertThat(provider.journal().calls()).allMatch(it -> it.path().startsWith("/one/"));

      out.reset();
      assertThat(tried(file, Optional.empty(), provider, simulated.environment()))
          .isEqualTo(ProviderCommand.EXIT_PROBLEMS);
      assertThat(text(out)).contains("   ! this provider has a host for each customer");

      assertThat(tried(file, Optional.of("one.example#"), provider, simulated.environment()))
          .isEqualTo(StartFailure.EXIT_CONFIG);
      assertThat(text(err)).contains("--subdomain must be the first label of a host");
    }
  }

  @Test
  void givenNoClientId_whenTried_thenItIsAskedFor() throws IOException {
    assertThat(
            command()
                .tryOut(
                    file(VALID).toString(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    _ -> none()))
        .isEqualTo(StartFailure.EXIT_CONFIG);
    assertThat(text(err)).contains("DEFAULT_ACME_CLIENT_ID is not set");
  }

  @Test
  void givenNoSuchFileOrProvider_whenTried_thenItIsSaid() {
    assertThat(
            command().tryOut("acme.yml", Optional.empty(), Optional.empty(), Map.of(), _ -> none()))
        .isEqualTo(StartFailure.EXIT_CONFIG);
    assertThat(text(err))
        .isEqualTo("acme.yml is neither a file that can be read nor a shipped provider\n");
  }

  private static String at(OAuthSimulator provider) {
    return VALID.replace("https://acme.example", provider.baseUrl().toString());
  }

  /// Runs the command with a person who accepts at once.
  private int tried(Path file, OAuthSimulator provider, Map<String, String> environment) {
    return tried(file, Optional.empty(), provider, environment);
  }

  private int tried(
      Path file,
      Optional<String> subdomain,
      OAuthSimulator provider,
      Map<String, String> environment) {
    return command()
        .tryOut(
            file.toString(),
            Optional.empty(),
            subdomain,
            environment,
            _ -> () -> Optional.of(provider.consent(shownPage()).toString()));
  }

  private URI shownPage() {
    return text(out)
        .lines()
        .filter(line -> line.contains("response_type="))
        .map(String::strip)
        .map(URI::create)
        .findFirst()
        .orElseThrow();
  }

  private static ProviderTrial.Redirects none() {
    return Optional::empty;
  }

  private static void assertNoSecretIn(String output) {
    assertThat(output)
        .doesNotContain("simulated-client-secret", "s3cret")
        .doesNotContainPattern("(access|refresh|code)-[A-Za-z0-9_-]{43}");
  }

  private int check(Path file) {
    return command().check(List.of(file));
  }

  private ProviderCommand command() {
    return new ProviderCommand(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("acme.yml"), yaml);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
