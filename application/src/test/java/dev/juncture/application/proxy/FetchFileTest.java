package dev.juncture.application.proxy;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.proxy.CallProviderApi.Command;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.RedirectNotAllowed;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderHttpClient;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.proxy.RequestBody.Empty;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.proxy.FakeCaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FetchFileTest {

  private final InMemoryPorts ports = new InMemoryPorts();
  private final RedirectingApi api = new RedirectingApi();
  private final CallProviderApi calls =
      new CallProviderApi(
          new ProviderApis(ports.providers, List.of(api), ports.connections, ports.cache),
          ports.obtainAccessToken(),
          api,
          2,
          ports.witness,
          ports.quota());

  @BeforeEach
  void aliceIsConnected() {
    ports.aliceHas(new Live(new Secret("r1"), token("a1", IN_AN_HOUR)));
  }

  @Test
  void givenAFileOnAnotherHost_whenFetching_thenItIsFetchedThereWithoutTheToken()
      throws IOException {
    api.location = "https://media.example/file?signature=s";

    try (var file = fetch()) {
      assertThat(new String(file.body().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("file");
    }

    assertThat(api.requests).hasSize(2);
    assertThat(api.requests.getFirst().bearer()).contains(new Secret("a1"));
    assertThat(api.requests.getLast().target()).isEqualTo(URI.create(api.location));
    assertThat(api.requests.getLast().bearer()).isEmpty();
    assertThat(api.requests.getLast().headers()).containsExactly(new Header("Range", "bytes=0-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/media/7", "https://api.example/media/7"})
  void givenAFileOnTheSameHost_whenFetching_thenItIsFetchedWithoutTheToken(String location) {
    api.location = location;

    assertThat(fetch().status()).isEqualTo(200);
    assertThat(api.requests.getLast().target()).hasToString("https://api.example/media/7");
    assertThat(api.requests.getLast().bearer()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://media.example/file",
        "https://localhost/file",
        "https://LOCALHOST:8443/file",
        "https://127.0.0.1/file",
        "https://10.0.0.7/file",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/file",
        "https://user@media.example/file",
        "http://api.example/file",
        "file:///etc/passwd",
        "https:///file",
        "\u0000"
      })
  void givenAPlaceThatMustNotBeCalled_whenFetching_thenTheRedirectIsNotFollowed(String location) {
    api.location = location;

    assertThat(errorOf(this::fetch)).isEqualTo(new RedirectNotAllowed());
    assertThat(api.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 303, 401, 403, 404, 500})
  void givenNoFileAtThePlace_whenFetching_thenTheProviderFailed(int status) {
    api.location = "https://media.example/file";
    api.atMedia = _ -> response(status, "no", new Header("Location", "https://media.example/x"));

    for (int i = 0; i < 5; i++) {
      assertThat(errorOf(this::fetch)).isEqualTo(new ProviderFailed());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {206, 304, 416})
  void givenARange_whenFetching_thenTheStatusIsPassed(int status) throws IOException {
    api.location = "https://media.example/file";
    api.atMedia = _ -> response(status, "");

    try (var file = fetch()) {
      assertThat(file.status()).isEqualTo(status);
    }
  }

  private ProviderResponse fetch() {
    return calls.fetch(
        new Command(
            ALICE,
            "GET",
            new ApiPath("file"),
            Optional.empty(),
            List.of(new Header("Range", "bytes=0-1")),
            new Empty(),
            new FakeCaller()));
  }

  private static ProviderHttpClient.Outcome response(int status, String body, Header... headers) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return new ProviderHttpClient.Outcome.Responded(
        new ProviderResponse(
            status,
            List.of(headers),
            OptionalLong.of(bytes.length),
            new ByteArrayInputStream(bytes)));
  }

  private static final class RedirectingApi implements ProviderApi, ProviderHttpClient {

    final List<ProviderRequest> requests = new ArrayList<>();
    String location = "";
    Function<ProviderRequest, Outcome> atMedia = _ -> response(200, "file");

    @Override
    public ProviderId provider() {
      return ALICE.provider();
    }

    @Override
    public URI base(ConnectionKey key) {
      return URI.create("https://api.example/v1");
    }

    @Override
    public Outcome send(ProviderRequest request) {
      requests.add(request);
      return request.target().getPath().startsWith("/v1/")
          ? response(303, "", new Header("Location", location))
          : atMedia.apply(request);
    }
  }
}
