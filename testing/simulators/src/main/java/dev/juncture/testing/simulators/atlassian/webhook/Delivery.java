package dev.juncture.testing.simulators.atlassian.webhook;

import java.time.Instant;

/// What became of one attempt.
///
/// @param status the status of the response; 0 where there was none
public record Delivery(String identifier, String event, int attempt, int status, Instant at) {}
