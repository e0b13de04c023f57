package dev.juncture.domain.jira.servicedesk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A service level agreement of a request: its running cycle, or the last completed one.
///
/// @param ongoing whether the clock runs or is paused; false when it has stopped or not begun
/// @param dueAt when the goal is missed; empty when Jira does not say
/// @param remaining until then; negative after it
public record Sla(
    String name,
    boolean ongoing,
    boolean breached,
    boolean paused,
    Optional<Instant> dueAt,
    Optional<Duration> remaining) {}
