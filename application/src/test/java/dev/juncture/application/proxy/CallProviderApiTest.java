package dev.juncture.application.proxy;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static dev.juncture.testkit.provider.ScriptedProviderOAuth.granted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.proxy.CallProviderApi.Command;
import dev.juncture.application.proxy.CallProviderApi.ProxiedResponse;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.error.DomainError.AddressNotAllowed;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.error.DomainError.ProviderTimeout;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainError.ProviderUnreachable;
import dev.juncture.domain.error.DomainError.ProviderWithoutApi;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.error.DomainError.RedirectNotAllowed;
import dev.juncture.domain.error.DomainError.RequestBodyRejected;
import dev.juncture.domain.error.DomainError.RequestNotReplayable;
import dev.juncture.domain.error.DomainError.TooManyConcurrentCalls;
import dev.juncture.domain.error.DomainError.UnknownProvider;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ApiLocation;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderHttpClient;
import dev.juncture.domain.proxy.ProviderHttpClient.Outcome;
import dev.juncture.domain.proxy.ProviderRequest;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.proxy.RequestBody;
import dev.juncture.domain.proxy.RequestBody.Buffered;
import dev.juncture.domain.proxy.RequestBody.Empty;
import dev.juncture.domain.proxy.RequestBody.Streamed;
import dev.juncture.domain.proxy.TokenHeader;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.testkit.proxy.FakeCaller;
import dev.juncture.testkit.quota.FlatQuota;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallProviderApiTest {

  private static final String SCOPE = "Unauthorized; scope does not match";

  private final InMemoryPorts ports = new InMemoryPorts();
  private final FakeApi api = new FakeApi();
  private FakeCaller caller = new FakeCaller();
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
  void givenATokenForAnotherAddress_whenCalling_thenNothingIsSent() {
    api.entered = true;
    assertThat(errorOf(() -> calls.call(get()))).isInstanceOf(ProviderUnavailable.class);

    aliceNowHas(grantAt("https://other.example"));
    assertThat(errorOf(() -> calls.call(get()))).isInstanceOf(ProviderUnavailable.class);

    aliceNowHas(grantAt("https://api.example/v1"));
    api.entered = false;
    assertThat(errorOf(() -> calls.call(get()))).isInstanceOf(ProviderUnavailable.class);
    assertThat(api.requests).isEmpty();
    assertThat(api.open).hasValue(0);

    api.entered = true;
    assertThat(text(calls.call(get()))).isEqualTo("fine");
  }

  @Test
  void givenAnotherAddressMeanwhile_whenTheTokenIsRejected_thenTheNewOneIsNotSentToTheOldAddress() {
    api.entered = true;
    aliceNowHas(grantAt("https://api.example/v1"));
    api.script =
        _ -> {
          aliceNowHas(grantAt("https://other.example"));
          return response(401, "no");
        };

    assertThat(errorOf(() -> calls.call(get()))).isInstanceOf(ProviderUnavailable.class);
    assertThat(api.requests).hasSize(1);
    assertThat(api.open).hasValue(0);
  }

  private void aliceNowHas(Live grant) {
    var before = ports.connections.find(ALICE).orElseThrow();
    var connection =
        new Connection(before.id(), ALICE, grant, before.generation() + 1, before.expiresAt());
    ports.connections.save(connection, new ProviderDetails.None());
    ports.cache.drop(ALICE, before.generation());
  }

  private static Live grantAt(String address) {
    var values = Map.of("base_url", new Secret(address), "token", new Secret(address));
    return new Live(
        new Credentials(GrantKind.PERSONAL_ACCESS_TOKEN, values).asSecret(),
        token(address, IN_AN_HOUR));
  }

  @Test
  void givenAKeyInTheQuery_whenCalling_thenItIsTheProvidersAloneAndCounts() {
    ports.apiQuotas.add(new FlatQuota());
    aliceHasTheKey();

    var metered =
        new CallProviderApi(
            new ProviderApis(ports.providers, List.of(api), ports.connections, ports.cache),
            ports.obtainAccessToken(),
            api,
            2,
            ports.witness,
            ports.quota());

    var response = metered.call(query("q=1&key=of-the-caller"));

    assertThat(text(response)).isEqualTo("fine");
    assertThat(api.requests).singleElement().satisfies(CallProviderApiTest::hasTheKey);
    assertThat(ports.points).hasPositiveValue();
  }

  private static void hasTheKey(ProviderRequest sent) {
    assertThat(sent.target()).hasToString("https://api.example/v1/things?q=1&key=canary%2Fkey");
    assertThat(sent.bearer()).isEmpty();
    assertThat(sent.toString()).doesNotContain("canary");
  }

  @Test
  void givenAKeyInTheQuery_whenTheProviderRedirectsWithIt_thenItIsLeftOut() {
    aliceHasTheKey();
    api.script =
        it ->
            response(
                302,
                "",
                new Header("Location", it.target() + "&page=2"),
                new Header("Link", "<" + it.target() + ">; rel=next"));

    var response = calls.call(query("q=1"));

    assertThat(response.below()).contains("things?q=1&page=2");
    assertThat(response.response().headers().toString()).doesNotContain("canary", "key=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example/v1/things?other=canary%2fkey",
        "https://api.example/v1/canary/key",
        "https://api.example/v1/things?a=%zz&b=canary/key"
      })
  void givenAKeyInTheQuery_whenARedirectHasItInAnotherPlace_thenItIsNotPassed(String location) {
    aliceHasTheKey();
    api.script = _ -> response(302, "", new Header("Location", location));

    assertThat(errorOf(() -> calls.call(query("q=1")))).isEqualTo(new RedirectNotAllowed());
    assertThat(errorOf(() -> calls.fetch(query("q=1")))).isEqualTo(new RedirectNotAllowed());
    assertThat(api.open).hasValue(0);
  }

  private void aliceHasTheKey() {
    api.tokenParameter = Optional.of("key");
    ports.aliceHas(new Live(new Secret("r1"), token("canary/key", IN_AN_HOUR)));
  }

  private Command query(String query) {
    return new Command(ALICE, "GET", path(), Optional.of(query), List.of(), new Empty(), caller);
  }

  @Test
  void givenATokenHeaderOfTheApi_whenTheCallerSendsItToo_thenOnlyTheTokenIsForwarded() {
    api.tokenHeader = new TokenHeader("X-Api-Token", "");

    var headers = List.of(new Header("x-api-token", "of the caller"));
    calls.call(new Command(ALICE, "GET", path(), Optional.empty(), headers, new Empty(), caller));

    assertThat(api.requests)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.tokenHeader()).isEqualTo(api.tokenHeader);
              assertThat(it.headers()).noneMatch(header -> header.isNamed("X-Api-Token"));
            });
  }

  @Test
  void givenABaseThatComesWithTheTokens_whenCalling_thenTheStoredOneIsUsedAndItsSuccessor() {
    api.takesGrantedBase = true;
    aliceIsAt("https://one.example/api");
    text(calls.call(get()));

    ports.provider.respond(
        new Granted(
            new GrantedTokens(
                token("a2", IN_AN_HOUR),
                new Secret("r2"),
                "",
                Account.UNKNOWN,
                Optional.of(URI.create("https://two.example")))));
    api.takes("a2");
    text(calls.call(get()));
    text(calls.call(get()));

    assertThat(api.requests)
        .extracting(it -> it.target().getHost())
        .containsExactly("one.example", "one.example", "one.example", "two.example");
  }

  private void aliceIsAt(String base) {
    var alice = ports.connections.find(ALICE).orElseThrow();
    ports.connections.save(
        new Connection(
            alice.id(),
            ALICE,
            alice.grant(),
            alice.generation(),
            alice.expiresAt(),
            Optional.of(URI.create(base)),
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  void givenATokenThatIsTaken_whenCalling_thenTheResponseIsPassed() {
    var passed = calls.call(get());

    assertThat(text(passed)).isEqualTo("fine");
    assertThat(api.bearers()).containsExactly("a1");
    assertThat(api.requests.getFirst().target())
        .hasToString("https://api.example/v1/things?page=2");
    assertThat(ports.provider.spent).isEmpty();
  }

  @Test
  void givenARejectedToken_whenCalling_thenTheCallIsRepeatedOnceWithAFreshOne() {
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));
    api.takes("a2");

    var passed = calls.call(with(new Buffered("body".getBytes(StandardCharsets.UTF_8))));

    assertThat(text(passed)).isEqualTo("fine");
    assertThat(api.bearers()).containsExactly("a1", "a2");
    assertThat(api.bodies).containsExactly("body", "body");
    assertThat(ports.witness.heard())
        .contains("called jira PROXIED REJECTED", "called jira PROXIED SUCCEEDED");
    assertThat(api.open).hasValue(0);
  }

  @Test
  void givenAResponseForAnybody_whenCalling_thenTheCallIsRepeatedWithAFreshToken() {
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));
    api.script =
        it ->
            it.bearer().orElseThrow().reveal().equals("a2")
                ? response(200, "fine")
                : response(200, "public", new Header("X-User", "anybody"));

    assertThat(text(calls.call(get()))).isEqualTo("fine");

    assertThat(api.bearers()).containsExactly("a1", "a2");
    assertThat(api.open).hasValue(0);
  }

  @Test
  void givenTheFreshTokenIsRejectedToo_whenCalling_thenThatResponseIsPassed() {
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));
    api.takes("none");

    var passed = calls.call(get());

    assertThat(passed.response().status()).isEqualTo(401);
    assertThat(text(passed)).isEqualTo("no");
    assertThat(ports.provider.spent).hasSize(1);
  }

  @Test
  void givenAFreshTokenThatWasRejected_whenCallingAgain_thenNothingIsRefreshedAgain() {
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));
    api.takes("none");
    text(calls.call(get()));

    for (int i = 0; i < 5; i++) {
      assertThat(text(calls.call(get()))).isEqualTo("no");
    }

    assertThat(ports.provider.spent).hasSize(1);
    assertThat(api.bearers()).containsExactly("a1", "a2", "a2", "a2", "a2", "a2", "a2");
  }

  @Test
  void givenA401ThatNoFreshTokenCures_whenCalling_thenItIsPassedWithoutARefresh() {
    api.script = _ -> response(401, SCOPE);

    var passed = calls.call(get());

    assertThat(passed.response().status()).isEqualTo(401);
    assertThat(text(passed)).isEqualTo(SCOPE);
    assertThat(ports.provider.spent).isEmpty();
  }

  @Test
  void givenARevokedGrant_whenTheTokenIsRejected_thenTheUserHasToConsentAgain() {
    ports.provider.respond(new InvalidGrant("invalid_grant"));
    api.takes("none");

    assertThat(errorOf(() -> calls.call(get()))).isInstanceOf(ReauthorizationRequired.class);
    assertThat(api.open).hasValue(0);
  }

  @Test
  void givenALargeBodyThatIsOnItsWay_whenTheTokenIsRejected_thenTheCallerIsAskedToRetry() {
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));
    api.takes("a2");

    assertThat(errorOf(() -> calls.call(with(streamed("large")))))
        .isInstanceOf(RequestNotReplayable.class);
    assertThat(text(calls.call(with(streamed("large"))))).isEqualTo("fine");

    assertThat(api.bearers()).containsExactly("a1", "a2");
    assertThat(ports.provider.spent).hasSize(1);
  }

  @Test
  void givenALargeBodyThatNobodyTakes_whenSentAgainAndAgain_thenOneRefreshIsSpent() {
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));
    api.takes("none");

    assertThat(errorOf(() -> calls.call(with(streamed("large")))))
        .isInstanceOf(RequestNotReplayable.class);
    assertThat(calls.call(with(streamed("large"))).response().status()).isEqualTo(401);

    assertThat(ports.provider.spent).hasSize(1);
  }

  @Test
  void givenALargeBodyThatNobodyAskedFor_whenTheTokenIsRejected_thenTheCallIsRepeated() {
    ports.provider.respond(granted("a2", "r2", IN_AN_HOUR));
    api.readsBodyOnlyWhenItTakes = true;
    api.takes("a2");

    assertThat(text(calls.call(with(streamed("large"))))).isEqualTo("fine");

    assertThat(api.bearers()).containsExactly("a1", "a2");
    assertThat(api.bodies).containsExactly("large");
  }

  @Test
  void givenARedirectToAnotherHost_whenCalling_thenItIsRejectedAndClosed() {
    api.script = _ -> response(303, "", new Header("Location", "https://elsewhere.example/v1/x"));

    assertThat(errorOf(() -> calls.call(get()))).isInstanceOf(RedirectNotAllowed.class);
    assertThat(api.open).hasValue(0);
    assertThat(api.requests).hasSize(1);
  }

  @Test
  void givenARedirectWithinTheApi_whenCalling_thenItIsPassedWithWhereItLeads() {
    api.script = _ -> response(307, "", new Header("location", "/v1/other?x=1"));

    var passed = calls.call(get());

    assertThat(passed.response().status()).isEqualTo(307);
    assertThat(passed.below()).contains("other?x=1");
  }

  @Test
  void givenACreatedResourceOnAnotherHost_whenCalling_thenItsLocationIsTheCallersBusiness() {
    var location = new Header("Location", "https://uploads.example/1");
    api.script = _ -> response(201, "", location);

    var passed = calls.call(get());

    assertThat(passed.below()).isEmpty();
    assertThat(passed.response().headers()).containsExactly(location);
  }

  @Test
  void givenNoResponse_whenCalling_thenTheErrorTellsWhatMayHaveHappened() {
    assertThat(errorAfter(new Outcome.ConnectFailed())).isInstanceOf(ProviderUnreachable.class);
    assertThat(errorAfter(new Outcome.NoResponse())).isInstanceOf(ProviderTimeout.class);
    assertThat(errorAfter(new Outcome.AddressBlocked())).isInstanceOf(AddressNotAllowed.class);
    assertThat(errorAfter(new Outcome.RequestBodyFailed())).isInstanceOf(RequestBodyRejected.class);
  }

  @Test
  void givenAsManyCallsAsThereMayBe_whenCalling_thenOneMoreIsTurnedAwayUntilOneIsClosed()
      throws Exception {
    var first = calls.call(get());
    var second = calls.call(get());
    assertThat(errorOf(() -> calls.call(get()))).isInstanceOf(TooManyConcurrentCalls.class);

    first.response().close();
    first.response().close();
    var third = calls.call(get());

    assertThat(errorOf(() -> calls.call(get()))).isInstanceOf(TooManyConcurrentCalls.class);
    second.response().close();
    third.response().close();
    assertThat(text(calls.call(get()))).isEqualTo("fine");
  }

  @Test
  void givenFailures_whenCalling_thenTheyTakeUpNoPlace() {
    for (int i = 0; i < 5; i++) {
      errorAfter(new Outcome.NoResponse());
    }
    api.script = _ -> response(200, "fine");

    assertThat(text(calls.call(get()))).isEqualTo("fine");
  }

  @Test
  void givenResponsesThatAreRejectedAfterTheyCame_whenCalling_thenTheyAreClosedAndTakeUpNoPlace() {
    var long12k = "x".repeat(12_000);
    var rejected =
        List.<Outcome>of(
            response(302, "", new Header("Location", "https://evil.example/" + long12k)),
            response(307, "", new Header("Location", "//evil.example/" + "a/".repeat(6_000))),
            response(301, "", new Header("Location", "/v1/../" + "%2e%2e/".repeat(2_000))),
            response(308, "", new Header("Location", "\u0000")));
    for (var one : rejected) {
      for (int i = 0; i < 5; i++) {
        assertThat(errorAfter(one)).isInstanceOf(RedirectNotAllowed.class);
      }
    }
    api.tokenCheck =
        _ -> {
          throw new IllegalStateException("a plug-in's mistake");
        };
    api.script = _ -> response(401, "no");
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> calls.call(get())).isInstanceOf(IllegalStateException.class);
    }

    assertThat(api.open).hasValue(0);
    api.script = _ -> response(200, "fine");
    assertThat(text(calls.call(get()))).isEqualTo("fine");
  }

  @Test
  void givenCallersWhoDisconnect_whenTheirResponsesAreOpen_thenTheseAreClosedAndTheirPlacesFree() {
    for (int i = 0; i < 5; i++) {
      calls.call(get());
      caller.disconnect();
      caller = new FakeCaller();
    }

    assertThat(api.open).hasValue(0);
    assertThat(text(calls.call(get()))).isEqualTo("fine");
    assertThat(caller.waitingActions()).isZero();
  }

  @Test
  void givenACallerWhoDisconnects_whenTheProviderIsSilent_thenThePlaceIsFreeAtOnce() {
    var waiting = new ArrayList<Integer>();
    api.script =
        _ -> {
          caller.disconnect();
          caller = new FakeCaller();
          waiting.add(1);
          return waiting.size() < 5 ? nested() : new Outcome.CallerDisconnected();
        };

    assertThat(errorOf(() -> calls.call(get()))).isInstanceOf(ProviderTimeout.class);
    assertThat(waiting).hasSize(5);
  }

  /// Another call, while the one before has not come back yet.
  private Outcome nested() {
    assertThat(errorOf(() -> calls.call(get()))).isInstanceOf(ProviderTimeout.class);
    return new Outcome.CallerDisconnected();
  }

  @Test
  void givenACallerWhoDisconnected_whenTheResponseComesLate_thenItIsClosed() {
    api.script =
        _ -> {
          caller.disconnect();
          return response(200, "late");
        };

    calls.call(get());

    assertThat(api.open).hasValue(0);
  }

  @Test
  void givenNobodysConnection_whenCalling_thenNothingIsSent() {
    var bob = new ConnectionKey(ALICE.provider(), new ExternalId("bob"));

    assertThat(errorOf(() -> calls.call(command(bob, new Empty()))))
        .isInstanceOf(ConnectionNotFound.class);
    assertThat(api.requests).isEmpty();
  }

  @Test
  void givenAnUnknownProvider_whenCalling_thenThatIsSaid() {
    var unknown = new ConnectionKey(new ProviderId("nobody"), ALICE.externalId());

    assertThat(errorOf(() -> calls.call(command(unknown, new Empty()))))
        .isInstanceOf(UnknownProvider.class);
  }

  @Test
  void givenAProviderWithoutAnApi_whenCalling_thenThatIsSaid() {
    var without =
        new CallProviderApi(
            new ProviderApis(ports.providers, List.of(), ports.connections, ports.cache),
            ports.obtainAccessToken(),
            api,
            2,
            ports.witness,
            ports.quota());

    assertThat(errorOf(() -> without.call(get()))).isInstanceOf(ProviderWithoutApi.class);
  }

  @Test
  void givenHeaders_whenCalling_thenTheApisOwnAreThereUnlessTheCallerSaysOtherwise() {
    api.own = Map.of("Api-Version", "1", "Accept", "application/json");
    var headers =
        List.of(
            new Header("accept", "text/csv"),
            new Header("Authorization", "Bearer caller"),
            new Header("Connection", "close, X-Hop"),
            new Header("X-Hop", "1"),
            new Header("X-Forwarded-Proto", "https"),
            new Header("X-Split", "a\r\nX-Injected: 1"),
            new Header("If-Match", "\"1\""));
    text(
        calls.call(
            new Command(ALICE, "GET", path(), Optional.empty(), headers, new Empty(), caller)));

    assertThat(api.requests.getFirst().headers())
        .containsExactlyInAnyOrder(
            new Header("accept", "text/csv"),
            new Header("If-Match", "\"1\""),
            new Header("Api-Version", "1"));
  }

  @Test
  void givenBodies_whenTheyComeIn_thenSmallOnesAreKeptAndLargeOnesAreNot() throws IOException {
    assertThat(incoming(0, OptionalLong.of(0))).isInstanceOf(Empty.class);
    assertThat(incoming(10, OptionalLong.of(10))).isInstanceOf(Buffered.class);
    assertThat(incoming(10, OptionalLong.empty())).isInstanceOf(Buffered.class);
    assertThat(incoming(RequestBodies.MAX_BUFFERED, OptionalLong.empty()))
        .isInstanceOf(Buffered.class);
    assertThat(
            incoming(
                RequestBodies.MAX_BUFFERED + 1, OptionalLong.of(RequestBodies.MAX_BUFFERED + 1)))
        .isInstanceOf(Streamed.class);
    var large = (Streamed) incoming(3 * RequestBodies.MAX_BUFFERED, OptionalLong.empty());
    assertThat(large.isRepeatable()).isTrue();
    assertThat(readAll(large)).hasSize(3 * RequestBodies.MAX_BUFFERED);
    assertThat(large.isRepeatable()).isFalse();
  }

  private Object errorAfter(Outcome outcome) {
    api.script = _ -> outcome;
    return errorOf(() -> calls.call(get()));
  }

  private static RequestBody incoming(int size, OptionalLong announced) {
    return RequestBodies.of(new ByteArrayInputStream(new byte[size]), announced);
  }

  private Command get() {
    return command(ALICE, new Empty());
  }

  private Command with(RequestBody body) {
    return command(ALICE, body);
  }

  private Command command(ConnectionKey key, RequestBody body) {
    return new Command(key, "GET", path(), Optional.of("page=2"), List.of(), body, caller);
  }

  private static ApiPath path() {
    return new ApiPath("things");
  }

  private static Streamed streamed(String text) {
    return new Streamed(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), OptionalLong.empty());
  }

  private static String text(ProxiedResponse passed) {
    try (var body = passed.response().body()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] readAll(Streamed body) throws IOException {
    var all = new java.io.ByteArrayOutputStream();
    var piece = new byte[8192];
    for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
      all.write(piece, 0, count);
    }
    return all.toByteArray();
  }

  private static Outcome response(int status, String body, Header... headers) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Outcome.Responded(
        new ProviderResponse(
            status,
            List.of(headers),
            OptionalLong.of(bytes.length),
            new ByteArrayInputStream(bytes)));
  }

  private static final class FakeApi implements ProviderApi, ProviderHttpClient {

    final List<ProviderRequest> requests = new ArrayList<>();
    final List<String> bodies = new ArrayList<>();
    final AtomicInteger open = new AtomicInteger();
    Function<ProviderRequest, Outcome> script = _ -> response(200, "fine");
    Map<String, String> own = Map.of();
    TokenHeader tokenHeader = TokenHeader.BEARER;
    Predicate<String> tokenCheck = body -> !body.contains("scope");
    boolean readsBodyOnlyWhenItTakes;
    boolean takesGrantedBase;
    boolean entered;
    URI base = URI.create("https://api.example/v1");
    Optional<String> tokenParameter = Optional.empty();

    void takes(String bearer) {
      script =
          it ->
              it.bearer().orElseThrow().reveal().equals(bearer)
                  ? response(200, "fine")
                  : response(401, "no", new Header("WWW-Authenticate", "Bearer"));
    }

    List<String> bearers() {
      return requests.stream().map(it -> it.bearer().orElseThrow().reveal()).toList();
    }

    @Override
    public ProviderId provider() {
      return ALICE.provider();
    }

    @Override
    public URI base(ConnectionKey key) {
      return base;
    }

    @Override
    public boolean isEntered(URI other) {
      return entered;
    }

    @Override
    public Optional<String> tokenParameter() {
      return tokenParameter;
    }

    @Override
    public URI base(ConnectionKey key, Supplier<ApiLocation> stored) {
      return takesGrantedBase ? stored.get().stated().orElseThrow() : base(key);
    }

    @Override
    public Map<String, String> headers() {
      return own;
    }

    @Override
    public TokenHeader tokenHeader() {
      return tokenHeader;
    }

    @Override
    public boolean meansTokenRejected(String body) {
      return tokenCheck.test(body);
    }

    @Override
    public boolean meansTokenIgnored(int status, Function<String, Optional<String>> header) {
      return status == 200 && header.apply("x-user").filter("anybody"::equals).isPresent();
    }

    @Override
    public Outcome send(ProviderRequest request) {
      requests.add(request);
      var outcome = script.apply(request);
      if (!readsBodyOnlyWhenItTakes
          || (outcome instanceof Outcome.Responded(var response) && response.status() == 200)) {
        read(request.body());
      }
      return outcome instanceof Outcome.Responded(var response) ? counted(response) : outcome;
    }

    private void read(RequestBody body) {
      try {
        switch (body) {
          case Empty _ -> {}
          case Buffered kept -> bodies.add(new String(kept.bytes(), StandardCharsets.UTF_8));
          case Streamed streamed ->
              bodies.add(new String(readAll(streamed), StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    private Outcome counted(ProviderResponse response) {
      open.incrementAndGet();
      return new Outcome.Responded(
          new ProviderResponse(
              response.status(),
              response.headers(),
              response.length(),
              new Counted(response.body())));
    }

    private final class Counted extends FilterInputStream {
      private boolean closed;

      Counted(InputStream in) {
        super(in);
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          open.decrementAndGet();
        }
      }
    }
  }
}
