package dev.juncture.application.audit;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.audit.RequestOrigin;
import dev.juncture.domain.error.DomainError.AuditUnavailable;
import dev.juncture.domain.error.DomainError.ConnectionNotFound;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class RecordAuditTest {

  private static final RequestOrigin ORIGIN =
      new RequestOrigin(new WorkspaceId("w-1"), "key-1", "request-1", "192.0.2.7");
  private static final AuditUnavailable UNAVAILABLE = new AuditUnavailable(Duration.ofSeconds(2));

  private final InMemoryPorts ports = new InMemoryPorts();

  private RecordAudit audit(AuditLevel level) {
    return new RecordAudit(ports.trail, () -> ORIGIN, level);
  }

  private CompletionStage<String> release(CompletionStage<String> secret) {
    return audit(AuditLevel.ALL)
        .release(AuditAction.ACCESS_TOKEN_READ, ALICE, secret, _ -> "some_code");
  }

  @Test
  void givenAChange_whenRecording_thenTheEntrySaysWhoDidWhatInTheWorkspaceOfTheConnection() {
    audit(AuditLevel.CHANGES).record(AuditAction.CONNECTION_CREATED, ALICE, ID);

    assertThat(ports.trail.events())
        .containsExactly(
            new AuditEvent(
                ORIGIN.in(ALICE.workspace()),
                AuditAction.CONNECTION_CREATED,
                "jira",
                "alice",
                ID.toString(),
                "ok"));
  }

  @Test
  void givenNoConnection_whenRecording_thenItsTextsAreEmpty() {
    audit(AuditLevel.ALL).record(AuditAction.CONSOLE_REJECTED, "", "wrong_key");

    assertThat(ports.trail.events())
        .containsExactly(
            new AuditEvent(ORIGIN, AuditAction.CONSOLE_REJECTED, "", "", "", "wrong_key"));
  }

  @Test
  void givenItIsOff_whenRecording_thenNothingIsWritten() {
    var secret = CompletableFuture.completedFuture("secret");
    var off = audit(AuditLevel.OFF);
    off.record(AuditAction.CONNECTION_CREATED, ALICE, ID);

    assertThat(off.release(AuditAction.REFRESH_TOKEN_READ, ALICE, secret, _ -> "some_code"))
        .isSameAs(secret);
    assertThat(ports.trail.events()).isEmpty();
  }

  @Test
  void givenTheLevels_whenAskingForReads_thenOnlyAllRecordsThem() {
    assertThat(audit(AuditLevel.ALL).recordsReads()).isTrue();
    assertThat(audit(AuditLevel.CHANGES).recordsReads()).isFalse();
    assertThat(audit(AuditLevel.OFF).recordsReads()).isFalse();
  }

  @Test
  void givenASecret_whenReleasing_thenTheEntryComesFirst() {
    assertThat(release(CompletableFuture.completedStage("secret"))).isCompletedWithValue("secret");
    assertThat(ports.trail.events())
        .containsExactly(AuditEvent.of(ORIGIN, AuditAction.ACCESS_TOKEN_READ, ALICE, "", "ok"));
  }

  @Test
  void givenAFailedRead_whenReleasing_thenItsOutcomeIsRecordedAndItFailsTheSame() {
    var failure = new IllegalStateException("a failure");

    assertThat(release(CompletableFuture.failedStage(failure)))
        .isCompletedExceptionally()
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .havingCause()
        .isSameAs(failure);
    assertThat(ports.trail.events()).extracting(AuditEvent::outcome).containsExactly("some_code");
  }

  @Test
  void givenNothingCanBeWritten_whenReleasing_thenNothingIsReleased() {
    ports.trail.becomeUnavailable();

    for (var secret :
        List.<CompletionStage<String>>of(
            CompletableFuture.completedStage("secret"),
            CompletableFuture.failedStage(new ConnectionNotFound().asException()))) {
      assertThat(release(secret))
          .failsWithin(Duration.ofMinutes(1))
          .withThrowableThat()
          .havingCause()
          .isInstanceOfSatisfying(
              DomainException.class, it -> assertThat(it.error()).isEqualTo(UNAVAILABLE));
    }
  }

  @Test
  void givenNothingCanBeWritten_whenRecording_thenItFails() {
    ports.trail.becomeUnavailable();

    assertThat(
            InMemoryPorts.errorOf(
                () -> audit(AuditLevel.CHANGES).record(AuditAction.CONNECTION_CREATED, ALICE, ID)))
        .isEqualTo(UNAVAILABLE);
  }
}
