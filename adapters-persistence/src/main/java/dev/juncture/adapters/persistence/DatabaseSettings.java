package dev.juncture.adapters.persistence;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Map;

/// Limits on the use of PostgreSQL by this process.
///
/// Without a response, a call ends after at most `poolTimeout` and 250 ms to get a connection, plus
/// `responseTimeout`: about two seconds.
///
/// @param poolSize maximum number of open connections
/// @param poolTimeout how long a call waits for a free connection; at least 250 ms
/// @param responseTimeout how long a call waits for the server's response, rounded up to whole
///   seconds
/// @param startTimeout how long the start waits for a server that is not available yet
/// @param throughPooler whether a pooler in transaction mode is in between, which gives each
///   transaction another session; session settings are then not used, and required ones must be set
///   for the role
/// @param jobPoll how often this process checks whether a background job is due
@ConfigurationProperties("juncture.database")
record DatabaseSettings(
    @Bindable(defaultValue = "10") int poolSize,
    @Bindable(defaultValue = "750ms") Duration poolTimeout,
    @Bindable(defaultValue = "1s") Duration responseTimeout,
    @Bindable(defaultValue = "60s") Duration startTimeout,
    @Bindable(defaultValue = "false") boolean throughPooler,
    @Bindable(defaultValue = "10s") Duration jobPoll) {

  /// `statement_timeout`: a little shorter than the client's timeout, so that the server can still
  /// report the cause.
  Duration statementTimeout() {
    return responseTimeout.multipliedBy(9).dividedBy(10);
  }

  /// Driver properties for a pooler in transaction mode: no named prepared statements, and no
  /// start-up settings that the connection's parameters can carry.
  Map<String, String> driverProperties() {
    return throughPooler
        ? Map.of("prepareThreshold", "0", "assumeMinServerVersion", "12")
        : Map.of();
  }

  /// The timeout in whole seconds, which is the driver's unit.
  long responseTimeoutSeconds() {
    return responseTimeout.plusMillis(999).toSeconds();
  }
}
