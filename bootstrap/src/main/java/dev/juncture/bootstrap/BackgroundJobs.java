package dev.juncture.bootstrap;

import dev.juncture.application.connect.Providers;
import dev.juncture.application.connection.FileExpired;
import dev.juncture.application.token.KeepAlive;
import dev.juncture.application.token.RefreshConnection;
import dev.juncture.application.token.SealTokensAgain;
import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.IdleConnections;
import dev.juncture.domain.connection.SealedTokens;
import dev.juncture.domain.oauth.SealingKeys;
import dev.juncture.domain.time.JobObserver;
import dev.juncture.domain.time.Pauses;
import dev.juncture.domain.time.RecurringJob;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// What is done while nobody asks.
@Factory
final class BackgroundJobs {

  @Singleton
  @Named("keep-alive")
  RecurringJob keepAlive(
      Providers providers,
      IdleConnections idle,
      ConnectionRepository connections,
      RefreshConnection refresh,
      JobSettings settings,
      JobObserver observer,
      Pauses pauses,
      InstantSource clock) {
    var keepAlive =
        new KeepAlive(
            providers, idle, connections, refresh, settings.keepAlive(), observer, pauses, clock);
    return new RecurringJob(KeepAlive.JOB, settings.keepAlivePause(), keepAlive::run);
  }

  @Singleton
  @Named("seal-tokens-again")
  RecurringJob sealTokensAgain(
      SealingKeys keys, SealedTokens tokens, JobSettings settings, JobObserver observer) {
    var sealAgain = new SealTokensAgain(keys, tokens, observer);
    return new RecurringJob(SealTokensAgain.JOB, settings.sealAgainPause(), sealAgain::run);
  }

  @Singleton
  @Named("file-expired")
  RecurringJob fileExpired(
      ConnectionDirectory directory, JobSettings settings, JobObserver observer) {
    var fileExpired = new FileExpired(directory, observer);
    return new RecurringJob(FileExpired.JOB, settings.fileExpiredPause(), fileExpired::run);
  }
}
