package dev.juncture.adapters.persistence;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Map;

/// How much of PostgreSQL this process takes, and how long it waits for it.
///
/// A call that gets no answer ends after at most `poolPatience` and a quarter of a second for a
/// connection, plus `answerPatience`: about two seconds.
///
/// @param poolSize the most connections that are open at once
/// @param poolPatience how long a call waits for a free connection; at least 250 ms
/// @param answerPatience how long a call waits for the server's answer, rounded up to whole seconds
/// @param startPatience how long the start waits for a server that is not up yet
/// @param throughPooler whether something in between gives each transaction another session, as a
///   pooler in transaction mode does; nothing is then left in a session, and what has to hold in
///   each is up to the role
/// @param jobPoll how often this process asks whether a background job is due
@ConfigurationProperties("juncture.database")
record DatabaseSettings(
    @Bindable(defaultValue = "10") int poolSize,
    @Bindable(defaultValue = "750ms") Duration poolPatience,
    @Bindable(defaultValue = "1s") Duration answerPatience,
    @Bindable(defaultValue = "60s") Duration startPatience,
    @Bindable(defaultValue = "false") boolean throughPooler,
    @Bindable(defaultValue = "10s") Duration jobPoll) {

  /// The server gives up a little before this process does, and so can say what was wrong.
  Duration statementPatience() {
    return answerPatience.multipliedBy(9).dividedBy(10);
  }

  /// What the driver must not do where a session is nobody's own: name statements, and set what the
  /// address of the connection can say as well.
  Map<String, String> driverManners() {
    return throughPooler
        ? Map.of("prepareThreshold", "0", "assumeMinServerVersion", "12")
        : Map.of();
  }

  /// The driver counts whole seconds.
  long answerSeconds() {
    return answerPatience.plusMillis(999).toSeconds();
  }
}
