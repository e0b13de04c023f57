package dev.juncture.bootstrap;

import dev.juncture.application.audit.AuditLevel;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Settings of the audit trail.
///
/// @param level what is recorded
/// @param days for how many days entries are kept at least
/// @param keepPause time between two searches for months that are too old
@Context
@ConfigurationProperties("juncture.audit")
record AuditSettings(
    @Bindable(defaultValue = "CHANGES") AuditLevel level,
    @Bindable(defaultValue = "365") int days,
    @Bindable(defaultValue = "1h") Duration keepPause) {}
