package dev.juncture.testkit.provider;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the author of a provider reads when the contract fails.
final class ContractMessagesTest {

  private final ProviderOAuthContract contract = new ContractOfWrongProvider();

  @BeforeEach
  void buildTheProvider() {
    contract.buildTheProvider();
  }

  @AfterEach
  void stopTheServer() {
    contract.stopTheServer();
  }

  @Test
  void givenAProviderThatIgnoresErrors_whenTestingIt_thenTheFailureSaysWhatHappenedAndTheRule() {
    assertThatThrownBy(contract::givenARevokedGrant_whenRefreshing_thenTheGrantIsInvalid)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("RFC 6749 section 5.2: invalid_grant for the refresh token")
        .hasMessageContaining("Sent:\n  POST /token")
        .hasMessageContaining("refresh_token=canary-refresh-old")
        .hasMessageContaining("Came back:\n  HTTP/1.1 400")
        .hasMessageContaining("{\"error\": \"invalid_grant\"}")
        .hasMessageContaining("Unavailable");
  }

  @Test
  void givenAProviderThatSendsNothing_whenTestingIt_thenTheFailureSaysThat() {
    assertThatThrownBy(contract::givenAnInvalidCode_whenExchanging_thenTheGrantIsInvalid)
        .hasMessageContaining("Sent: nothing");
  }

  private static final class ContractOfWrongProvider extends ProviderOAuthContract {

    @Override
    protected ProviderOAuth providerAt(URI base, InstantSource clock) {
      return new WrongProvider(base.resolve("/token"));
    }

    @Override
    protected ScriptedResponse revokedGrantResponse() {
      return ScriptedResponse.json(400, "{\"error\": \"invalid_grant\"}");
    }

    @Override
    protected ScriptedResponse invalidCodeResponse() {
      return revokedGrantResponse();
    }

    @Override
    protected ScriptedResponse invalidClientResponse() {
      return revokedGrantResponse();
    }

    @Override
    protected String clientSecret() {
      return "canary-secret";
    }
  }

  private record WrongProvider(URI endpoint) implements ProviderOAuth {

    @Override
    public ProviderId provider() {
      return new ProviderId("wrong");
    }

    @Override
    public URI authorizationUri(State state, CodeVerifier verifier) {
      return endpoint;
    }

    @Override
    public TokenOutcome exchange(Secret code, CodeVerifier verifier) {
      return new TokenOutcome.Unavailable(Duration.ZERO);
    }

    @Override
    public TokenOutcome refresh(Secret refreshToken) {
      try (var http = HttpClient.newHttpClient()) {
        var form = HttpRequest.BodyPublishers.ofString("refresh_token=" + refreshToken.reveal());
        http.send(HttpRequest.newBuilder(endpoint).POST(form).build(), BodyHandlers.discarding());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return new TokenOutcome.Unavailable(Duration.ZERO);
    }

    @Override
    public Duration grantLifetime() {
      return Duration.ofDays(1);
    }

    @Override
    public Duration replayWindow() {
      return Duration.ZERO;
    }

    @Override
    public Duration longestRefresh() {
      return Duration.ofSeconds(1);
    }
  }
}
