package dev.juncture.bootstrap;

import dev.juncture.application.access.AccessControl;
import dev.juncture.application.connection.MarkExpired;
import dev.juncture.application.idempotency.IdempotentCalls;
import dev.juncture.application.installation.ServerMode;
import dev.juncture.application.provider.Providers;
import dev.juncture.application.secret.RewrapDataKeys;
import dev.juncture.application.token.KeepAlive;
import dev.juncture.application.token.ReencryptTokens;
import dev.juncture.application.token.RefreshConnection;
import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.IdleConnections;
import dev.juncture.domain.connection.SealedTokens;
import dev.juncture.domain.job.JobObserver;
import dev.juncture.domain.job.RecurringJob;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.provider.OAuthClients;
import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.domain.secret.MasterKeys;
import dev.juncture.domain.secret.SealingKeys;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// The recurring background jobs. They do nothing while this server is not active.
@Factory
final class BackgroundJobs {

  @Singleton
  @Named("keep-alive")
  RecurringJob keepAlive(
      AccessControl access,
      ServerMode mode,
      Providers providers,
      IdleConnections idle,
      ConnectionRepository connections,
      RefreshConnection refresh,
      JobSettings settings,
      JobObserver observer,
      Sleeper sleeper,
      InstantSource clock) {
    var keepAlive =
        new KeepAlive(
            access,
            providers,
            idle,
            connections,
            refresh,
            settings.keepAlive(),
            observer,
            sleeper,
            clock);
    return new RecurringJob(
        KeepAlive.JOB, settings.keepAlivePause(), mode.onlyActive(keepAlive::run));
  }

  @Singleton
  @Named("reencrypt-tokens")
  RecurringJob reencryptTokens(
      ServerMode mode,
      MasterKeys masters,
      DataKeyStore dataKeys,
      SealingKeys keys,
      SealedTokens tokens,
      OAuthClients clients,
      JobSettings settings,
      JobObserver observer) {
    var rewrap = new RewrapDataKeys(masters, dataKeys);
    var reencrypt = new ReencryptTokens(keys, tokens, clients, observer);
    return new RecurringJob(
        ReencryptTokens.JOB,
        settings.reencryptTokensPause(),
        mode.onlyActive(
            () -> {
              rewrap.run();
              reencrypt.run();
            }));
  }

  @Singleton
  @Named("mark-expired")
  RecurringJob markExpired(
      ServerMode mode, ConnectionDirectory directory, JobSettings settings, JobObserver observer) {
    var markExpired = new MarkExpired(directory, observer);
    return new RecurringJob(
        MarkExpired.JOB, settings.markExpiredPause(), mode.onlyActive(markExpired::run));
  }

  @Singleton
  @Named("remove-idempotency-keys")
  RecurringJob removeIdempotencyKeys(ServerMode mode, IdempotentCalls calls, JobSettings settings) {
    return new RecurringJob(
        IdempotentCalls.JOB,
        settings.removeIdempotencyKeysPause(),
        mode.onlyActive(calls::removeExpired));
  }
}
