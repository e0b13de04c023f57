package dev.juncture.bootstrap;

import dev.juncture.application.audit.ListAudit;
import dev.juncture.application.audit.RecordAudit;
import dev.juncture.application.audit.VerifyAudit;
import dev.juncture.application.installation.ServerMode;
import dev.juncture.domain.audit.AuditTrail;
import dev.juncture.domain.audit.CurrentRequest;
import dev.juncture.domain.job.RecurringJob;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/// Creates the use cases of the audit trail, and its recurring job.
@Factory
final class AuditUseCases {

  @Singleton
  RecordAudit recordAudit(AuditTrail trail, CurrentRequest request, AuditSettings settings) {
    return new RecordAudit(trail, request, settings.level());
  }

  @Singleton
  ListAudit listAudit(AuditTrail trail, CurrentRequest request) {
    return new ListAudit(trail, request);
  }

  @Singleton
  VerifyAudit verifyAudit(AuditTrail trail) {
    return new VerifyAudit(trail);
  }

  @Singleton
  @Named("audit-months")
  RecurringJob auditMonths(ServerMode mode, AuditTrail trail, AuditSettings settings) {
    return new RecurringJob(
        "audit-months",
        settings.keepPause(),
        mode.onlyActive(() -> trail.keepDays(settings.days())));
  }
}
