package dev.juncture.adapters.persistence;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How much of PostgreSQL this process takes, and how long it waits for it.
///
/// A call that gets no answer ends after at most `poolPatience` and a quarter of a second for a
/// connection, plus `answerPatience`: about two seconds.
///
/// @param poolSize the most connections that are open at once
/// @param poolPatience how long a call waits for a free connection; at least 250 ms
/// @param answerPatience how long a call waits for the server's answer, rounded up to whole seconds
/// @param startPatience how long the start waits for a server that is not up yet
/// @param jobPoll how often this process asks whether a background job is due
@ConfigurationProperties("juncture.database")
record DatabaseSettings(
    @Bindable(defaultValue = "10") int poolSize,
    @Bindable(defaultValue = "750ms") Duration poolPatience,
    @Bindable(defaultValue = "1s") Duration answerPatience,
    @Bindable(defaultValue = "60s") Duration startPatience,
    @Bindable(defaultValue = "10s") Duration jobPoll) {

  /// The server gives up a little before this process does, and so can say what was wrong.
  Duration statementPatience() {
    return answerPatience.multipliedBy(9).dividedBy(10);
  }

  /// The driver counts whole seconds.
  long answerSeconds() {
    return answerPatience.plusMillis(999).toSeconds();
  }
}
