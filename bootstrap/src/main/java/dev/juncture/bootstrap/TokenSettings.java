package dev.juncture.bootstrap;

import dev.juncture.application.token.RefreshPolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Time limits of token reads that an installation can change.
///
/// @param readTimeout maximum wait of one read for a usable token, whichever process refreshes it
/// @param claimMargin how much longer a claim lasts than the provider's longest refresh; after a
///   crash, the next reader waits until the claim has expired
@Context
@ConfigurationProperties("juncture.tokens")
record TokenSettings(
    @Bindable(defaultValue = "20s") Duration readTimeout,
    @Bindable(defaultValue = "10s") Duration claimMargin) {

  RefreshPolicy policy() {
    var defaults = RefreshPolicy.DEFAULT;
    return new RefreshPolicy(
        defaults.minimumTtl(),
        readTimeout,
        defaults.firstPoll(),
        defaults.longestPoll(),
        defaults.attempts(),
        defaults.firstRetry(),
        defaults.storeRetry(),
        claimMargin);
  }
}
