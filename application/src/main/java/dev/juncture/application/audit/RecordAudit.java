package dev.juncture.application.audit;

import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.audit.AuditTrail;
import dev.juncture.domain.audit.CurrentRequest;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Writes what happens into the audit trail, as far as this installation records it.
public final class RecordAudit {

  private final AuditTrail trail;
  private final CurrentRequest request;
  private final AuditLevel level;

  public RecordAudit(AuditTrail trail, CurrentRequest request, AuditLevel level) {
    this.trail = trail;
    this.request = request;
    this.level = level;
  }

  /// What is recorded.
  public AuditLevel level() {
    return level;
  }

  /// Whether reads of access tokens are recorded.
  public boolean recordsReads() {
    return level == AuditLevel.ALL;
  }

  /// Records something that happened to a connection, and returns when the entry is durable.
  /// Blocks. Fails with AuditUnavailable.
  public void record(AuditAction action, ConnectionKey key, ConnectionId id) {
    record(AuditEvent.of(request.origin(), action, key, id.toString(), AuditEvent.OK));
  }

  /// As above, for something that belongs to no single connection.
  ///
  /// @param subject as in [AuditEvent]
  public void record(AuditAction action, String subject, String outcome) {
    record(AuditEvent.of(request.origin(), action, subject, outcome));
  }

  /// As above, for something in that workspace, whichever the caller's is.
  public void record(AuditAction action, WorkspaceId workspace, String subject) {
    record(AuditEvent.of(request.origin().in(workspace), action, subject, AuditEvent.OK));
  }

  private void record(AuditEvent event) {
    if (isOn()) {
      await(trail.append(event));
    }
  }

  /// Records a read of a secret, also one that failed. The stage completes as `secret` does, but
  /// only when the entry is durable. It fails with AuditUnavailable if the entry cannot be written,
  /// so that nothing is released. Never blocks. Call it in the thread of the request.
  ///
  /// @param outcomeOf the public error code of a failure
  public <T> CompletionStage<T> release(
      AuditAction action,
      ConnectionKey key,
      CompletionStage<T> secret,
      Function<Throwable, String> outcomeOf) {
    if (!isOn()) {
      return secret;
    }
    var origin = request.origin();
    return secret
        .handle(
            (_, failure) -> {
              var outcome = failure == null ? AuditEvent.OK : outcomeOf.apply(cause(failure));
              return trail.append(AuditEvent.of(origin, action, key, "", outcome));
            })
        .thenCompose(Function.identity())
        .thenCompose(_ -> secret);
  }

  private boolean isOn() {
    return level != AuditLevel.OFF;
  }

  private static void await(CompletionStage<Void> written) {
    try {
      written.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw cause(e) instanceof RuntimeException failure ? failure : e;
    }
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
