package dev.juncture.bootstrap;

import dev.juncture.application.token.RefreshPolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How patient token reads are, where an installation needs it otherwise than we think best.
///
/// @param patience the longest that one read waits for a usable token, whoever refreshes it
/// @param claimMargin how long a claim lives beyond the provider's longest refresh: after a crash
///   the next reader waits for the rest of it
@Context
@ConfigurationProperties("juncture.tokens")
record TokenSettings(
    @Bindable(defaultValue = "20s") Duration patience,
    @Bindable(defaultValue = "10s") Duration claimMargin) {

  RefreshPolicy policy() {
    var usual = RefreshPolicy.DEFAULT;
    return new RefreshPolicy(
        usual.minimumTtl(),
        patience,
        usual.firstPoll(),
        usual.longestPoll(),
        usual.attempts(),
        usual.firstRetry(),
        usual.storeRetry(),
        claimMargin);
  }
}
