package dev.juncture.adapters.web.http.idempotency;

import static dev.juncture.testkit.Eventually.reachesZero;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.application.administration.ManageKeys;
import dev.juncture.application.administration.ManageWorkspaces;
import dev.juncture.domain.access.KeyKind;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.idempotency.IdempotentRequests;
import dev.juncture.domain.jira.Comment;
import dev.juncture.domain.jira.IssueDraft;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdempotencyTest extends HttpTest {

  private static final String CREATE = "/api/backend/jira/create-ticket";
  private static final String COMMENT = "/api/backend/jira/add-comment";
  private static final String TICKET =
      "{\"external_id\":\"alice\",\"summary\":\"Slow\",\"issue_type_id\":\"1\"}";
  private static final String WORDS =
      "{\"external_id\":\"alice\",\"issue_id_or_key\":\"CORE-1\",\"body\":\"Hello\"}";

  @Override
  protected void configure(Map<String, Object> settings) {
    settings.put("juncture.workspaces.several", true);
  }

  @BeforeEach
  void connect() {
    app.aliceHasSelected("CORE");
    app.jira.unreadable = true;
  }

  private Response write(String method, String path, String key, String body) {
    return writeWith(KEY, method, path, key, body);
  }

  private Response writeWith(String secret, String method, String path, String key, String body) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + secret)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .method(method, BodyPublishers.ofString(body)));
  }

  private Response create(String key) {
    return write("POST", CREATE, key, TICKET);
  }

  private int created() {
    return app.jira.requests(IssueDraft.class).size();
  }

  @Test
  void givenACreatedTicket_whenSendingTheSameAgain_thenTheResponseIsReplayed() {
    var first = create("k1");
    var second = create("k1");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(second.text()).isEqualTo(first.text()).contains("CORE-7");
    assertThat(second.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
    assertThat(created()).isOne();
  }

  @Test
  void givenAnOlderPathOfTheSameOperation_whenSendingTheSameAgain_thenTheResponseIsReplayed() {
    create("k1");

    var second = write("POST", "/api/backend/integration-helpers/jira/create-ticket", "k1", TICKET);

    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(created()).isOne();
  }

  @Test
  void givenNoKey_whenSendingTheSameAgain_thenThereAreTwoTickets() {
    post(CREATE, TICKET);
    post(CREATE, TICKET);

    assertThat(created()).isEqualTo(2);
  }

  @Test
  void givenAKeyInUse_whenSendingAnotherBodyOrQuery_thenItIsAMismatch() {
    create("k1");

    var body = write("POST", CREATE, "k1", TICKET.replace("Slow", "Fast"));
    var query = write("POST", CREATE + "?description_format=adf", "k1", TICKET);

    assertThat(List.of(body, query))
        .allSatisfy(
            it -> {
              assertThat(it.status()).isEqualTo(422);
              assertThat(it.code()).isEqualTo("idempotency_mismatch");
            });
    assertThat(created()).isOne();
  }

  @Test
  void givenARequestInProgress_whenSendingItAgain_thenItIsInFlight() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    app.jira.onCreate =
        () -> {
          begun.countDown();
          reachesZero("the first may go on", goOn);
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> create("k1"));
      reachesZero("the first has begun", begun);

      var second = create("k1");
      goOn.countDown();

      assertThat(second.status()).isEqualTo(409);
      assertThat(second.code()).isEqualTo("idempotency_in_flight");
      assertThat(second.header("Retry-After")).isEqualTo("1");
      assertThat(first.get().status()).isEqualTo(201);
    }
    assertThat(create("k1").header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(created()).isOne();
  }

  @Test
  void givenFiftyAtOnce_whenCreating_thenThereIsOneTicket() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = Collections.<Callable<Response>>nCopies(50, () -> create("k1"));
      for (var call : threads.invokeAll(calls)) {
        assertThat(call.get().status()).isIn(201, 409);
      }
    }

    assertThat(created()).isOne();
    assertThat(create("k1").status()).isEqualTo(201);
  }

  @Test
  void givenTheSameKeyAndBody_whenCallingAnotherOperation_thenItIsExecuted() {
    create("k1");

    var comment = write("POST", COMMENT, "k1", WORDS);

    assertThat(comment.status()).isEqualTo(201);
    assertThat(comment.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void givenAKeyOfAnotherWorkspace_whenSendingTheSame_thenNothingOfItIsSeen() {
    create("k1");
    var mine = bean(ManageWorkspaces.class).create("Mine").id();
    var secret =
        bean(ManageKeys.class)
            .create(
                new ManageKeys.Wish(
                    mine,
                    KeyKind.SECRET,
                    "key",
                    Optional.of(KeyScope.ALL),
                    Optional.empty(),
                    List.of()))
            .text()
            .secret()
            .reveal();

    var theirs = writeWith(secret, "POST", CREATE, "k1", TICKET);
    var other = writeWith(secret, "POST", CREATE, "k1", TICKET.replace("Slow", "Fast"));

    assertThat(theirs.code()).isEqualTo("connection_not_found");
    assertThat(other.code()).isEqualTo("connection_not_found");
  }

  private <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  @Test
  void givenADisconnectionWithAKey_whenLookingIntoTheAuditTrail_thenItHasTheRequest() {
    var response =
        write("DELETE", "/api/backend/connections?provider=jira&external_id=alice", "k1", "");

    assertThat(response.status()).isEqualTo(204);
    assertThat(app.trail.events())
        .extracting(it -> it.origin().requestId())
        .contains(response.header("X-Request-Id"));
  }

  @Test
  void givenARequestWithoutAccess_whenItHasAKey_thenNothingIsStored() {
    assertThat(writeWith("wrong", "POST", CREATE, "k1", TICKET).status()).isEqualTo(401);

    assertThat(create("k1").status()).isEqualTo(201);
  }

  @Test
  void givenADayHasPassed_whenSendingTheSameAgain_thenItIsExecuted() {
    create("k1");
    app.clock.advance(IdempotentRequests.KEPT);

    assertThat(create("k1").header("Idempotency-Replayed")).isEmpty();
    assertThat(created()).isEqualTo(2);
  }

  @Test
  void givenARejectedRequest_whenSendingTheSameAgain_thenTheErrorIsReplayed() {
    var first = write("POST", CREATE, "k1", "{\"external_id\":\"alice\"}");
    var second = write("POST", CREATE, "k1", "{\"external_id\":\"alice\"}");

    assertThat(first.status()).isEqualTo(400);
    assertThat(second.status()).isEqualTo(400);
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.text()).isEqualTo(first.text());
  }

  @Test
  void givenABodyThatIsNoJson_whenSending_thenThatIsSaid() {
    assertThat(write("POST", CREATE, "k1", "{").code()).isEqualTo("invalid_json");
  }

  static Stream<DomainError> errorsWithoutEffect() {
    return Stream.of(
        new DomainError.RateLimited("Jira", Duration.ofSeconds(10)),
        new DomainError.ScopeMissing(),
        new DomainError.Forbidden());
  }

  @ParameterizedTest
  @MethodSource("errorsWithoutEffect")
  void givenAnErrorThatCanPass_whenSendingTheSameAgain_thenItIsExecuted(DomainError error) {
    app.jira.error = error;
    create("k1");
    app.jira.error = null;

    var second = create("k1");

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void givenALostResponse_whenCreatingAgain_thenTheTicketIsFound() {
    app.jira.losesResponses = true;
    assertThat(create("k1").status()).isEqualTo(500);
    app.jira.losesResponses = false;

    var second = create("k1");

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text()).contains("CORE-7");
    assertThat(created()).isOne();
    assertThat(create("k1").header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void givenALostResponseAndALateIndex_whenCreatingAgain_thenItIsInFlightUntilTheTicketIsFound() {
    app.jira.losesResponses = true;
    create("k1");
    app.jira.losesResponses = false;
    app.jira.isSearchable = false;

    var early = create("k1");
    app.clock.advance(Duration.ofSeconds(30));
    var stillEarly = create("k1");
    app.jira.isSearchable = true;
    var found = create("k1");

    assertThat(early.code()).isEqualTo("idempotency_in_flight");
    assertThat(early.header("Retry-After")).isEqualTo("5");
    assertThat(stillEarly.code()).isEqualTo("idempotency_in_flight");
    assertThat(found.status()).isEqualTo(201);
    assertThat(created()).isOne();
  }

  @Test
  void givenACommentOfUnknownOutcome_whenSendingItAgain_thenItIsNotAddedTwice() {
    app.jira.error = new DomainError.ProviderFailed();
    assertThat(write("POST", COMMENT, "k1", WORDS).status()).isEqualTo(500);
    app.jira.error = null;
    app.jira.requests.clear();

    var second = write("POST", COMMENT, "k1", WORDS);
    var third = write("POST", COMMENT, "k1", WORDS);

    assertThat(List.of(second, third))
        .allSatisfy(
            it -> {
              assertThat(it.status()).isEqualTo(409);
              assertThat(it.code()).isEqualTo("idempotency_unknown");
            });
    assertThat(app.jira.requests(Comment.Draft.class)).isEmpty();
  }

  @Test
  void givenADeletionOfUnknownOutcome_whenSendingItAgain_thenItIsExecutedAgain() {
    var path = "/api/backend/jira/delete-issue?external_id=alice&issue_id_or_key=CORE-1";
    app.jira.error = new DomainError.ProviderFailed();
    assertThat(write("DELETE", path, "k1", "").status()).isEqualTo(500);
    app.jira.error = null;

    assertThat(write("DELETE", path, "k1", "").status()).isEqualTo(204);
    var replayed = write("DELETE", path, "k1", "");

    assertThat(replayed.status()).isEqualTo(204);
    assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(replayed.text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b"})
  void givenAnInvalidKey_whenSending_thenNothingIsExecuted(String key) {
    invalid(create(key));
  }

  @Test
  void givenAKeyOf255Characters_whenSending_thenItIsTheLongest() {
    assertThat(create("k".repeat(255)).status()).isEqualTo(201);
    app.jira.requests.clear();

    invalid(create("k".repeat(256)));
  }

  private void invalid(Response response) {
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("invalid_parameter");
    assertThat(response.error())
        .isEqualTo("Idempotency-Key must be 1 to 255 visible ASCII characters");
    assertThat(created()).isZero();
  }

  @Test
  void givenARead_whenItHasAKey_thenTheKeyMeansNothing() {
    var path = "/api/backend/jira/get-selected-project?external_id=alice";

    var first = send(authorized(path).header("Idempotency-Key", "k1").GET());
    app.aliceHasSelected("OPS");
    var second = send(authorized(path).header("Idempotency-Key", "k1").GET());

    assertThat(first.text()).contains("CORE");
    assertThat(second.text()).contains("OPS");
  }

  @Test
  void givenAProxiedCall_whenItHasAKey_thenTheKeyIsForTheProvider() {
    var path = "/api/backend/proxy/jira/rest/api/3/x?external_id=alice";

    write("POST", path, "k 1", "{}");
    var second = write("POST", path, "k 1", "{}");

    assertThat(second.header("Idempotency-Replayed")).isEmpty();
    assertThat(second.header("X-Juncture-Proxied")).isNotEmpty();
  }

  @Test
  void givenABodyOverTheLimit_whenItComesInChunks_thenItIsTooLarge() {
    var large = "{\"summary\":\"" + "x".repeat(1024 * 1024) + "\"}";

    var response =
        send(
            authorized(CREATE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k1")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large.getBytes()))));

    assertThat(response.status()).isEqualTo(413);
    assertThat(response.code()).isEqualTo("body_too_large");
  }
}
