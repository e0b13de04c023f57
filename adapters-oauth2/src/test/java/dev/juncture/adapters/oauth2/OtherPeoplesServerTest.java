package dev.juncture.adapters.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import dev.juncture.adapters.oauth2.declaration.TestDeclarations;
import dev.juncture.adapters.oauth2.flow.CallLimits;
import dev.juncture.adapters.oauth2.flow.DeclaredOAuth;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What others understand of what we send, so that we do not merely agree with ourselves.
final class OtherPeoplesServerTest {

  private static final CodeVerifier VERIFIER = new CodeVerifier(new Secret("v".repeat(43)));
  private static final State STATE = new State(new Secret("a state & more"));

  private static final String DECLARATION =
      """
      providers:
        acme:
          variables: {base-url: https://acme.example}
          authorization: {url: "{base-url}/authorize", scopes: [openid, offline_access]}
          token: {url: "{base-url}/token", client-authentication: %s}
          lifetimes: {refresh-tokens: reusable}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"body", "basic"})
  void givenAServerThatOthersWrote_whenConnectingAndRefreshing_thenItAgrees(String authentication)
      throws IOException, InterruptedException {
    var server = new MockOAuth2Server();
    server.start();
    try (var oauth =
        oauth(authentication, URI.create(withoutSlash(server.issuerUrl("acme").toString())))) {
      var first =
          granted(oauth.exchange(consented(oauth.authorizationUri(STATE, VERIFIER)), VERIFIER));
      var second = granted(oauth.refresh(first.refreshToken()));

      assertThat(first.accessToken().value().reveal().split("\\.")).hasSize(3);
      assertThat(second.accessToken().value()).isNotEqualTo(first.accessToken().value());
    } finally {
      server.shutdown();
    }
  }

  @Test
  void whenNimbusReadsOurAuthorizationRequest_thenItFindsWhatWeMeant() throws Exception {
    try (var oauth = oauth("body", URI.create("https://acme.example"))) {
      var request = AuthorizationRequest.parse(oauth.authorizationUri(STATE, VERIFIER));

      assertThat(request.getState().getValue()).isEqualTo("a state & more");
      assertThat(request.getRedirectionURI()).isEqualTo(TestDeclarations.CALLBACK);
      assertThat(request.getScope().toStringList()).containsExactly("openid", "offline_access");
      assertThat(request.getCodeChallengeMethod()).isEqualTo(CodeChallengeMethod.S256);
      assertThat(request.getCodeChallenge().getValue()).isEqualTo(VERIFIER.s256Challenge());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"body", "basic"})
  void whenNimbusReadsOurTokenRequests_thenItFindsWhatWeMeant(String authentication)
      throws Exception {
    try (var server = new ScriptedHttpServer();
        var oauth = oauth(authentication, server.uri())) {
      oauth.exchange(new Secret("a code/+&"), VERIFIER);
      oauth.refresh(new Secret("a refresh/+& token"));

      var exchange = TokenRequest.parse(nimbus(server.requests().getFirst()));
      var refresh = TokenRequest.parse(nimbus(server.requests().getLast()));

      assertThat(exchange.getAuthorizationGrant().toParameters())
          .containsEntry("code", List.of("a code/+&"))
          .containsEntry("code_verifier", List.of(VERIFIER.value().reveal()))
          .containsEntry("redirect_uri", List.of(TestDeclarations.CALLBACK.toString()));
      assertThat(refresh.getAuthorizationGrant().toParameters())
          .containsEntry("refresh_token", List.of("a refresh/+& token"));
      assertThat(exchange.getClientAuthentication())
          .isInstanceOf(
              authentication.equals("basic") ? ClientSecretBasic.class : ClientSecretPost.class);
      assertThat(exchange.getClientAuthentication().getClientID().getValue())
          .isEqualTo("client-id");
    }
  }

  private static DeclaredOAuth oauth(String authentication, URI base) {
    return new DeclaredOAuth(
        TestDeclarations.one(DECLARATION.formatted(authentication)),
        TestDeclarations.settings("acme", Map.of("base-url", base.toString())),
        CallLimits.USUAL,
        InstantSource.system());
  }

  /// The mock server consents by itself.
  private static Secret consented(URI authorizationUri) throws IOException, InterruptedException {
    try (var browser = HttpClient.newHttpClient()) {
      var response =
          browser.send(HttpRequest.newBuilder(authorizationUri).build(), BodyHandlers.discarding());
      var location = response.headers().firstValue("location").orElseThrow();
      return new Secret(location.replaceAll(".*[?&]code=([^&]*).*", "$1"));
    }
  }

  private static HTTPRequest nimbus(Request request) {
    var read = new HTTPRequest(HTTPRequest.Method.POST, URI.create("https://acme.example/token"));
    request.headers().forEach((name, value) -> read.setHeader(name, value));
    read.setBody(request.body());
    return read;
  }

  private static String withoutSlash(String url) {
    return url.replaceAll("/+$", "");
  }

  private static GrantedTokens granted(TokenOutcome outcome) {
    assertThat(outcome).isInstanceOf(Granted.class);
    return ((Granted) outcome).tokens();
  }
}
