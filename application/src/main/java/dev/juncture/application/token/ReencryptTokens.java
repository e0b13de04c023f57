package dev.juncture.application.token;

import dev.juncture.domain.connection.SealedTokens;
import dev.juncture.domain.job.JobObserver;
import dev.juncture.domain.provider.OAuthClients;
import dev.juncture.domain.secret.SealingKeys;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Re-encrypts tokens and client secrets that are sealed with an older key of the environment,
/// using the current key of their workspace, while the server runs.
public final class ReencryptTokens {

  /// The name of the job that runs this.
  public static final String JOB = "reencrypt-tokens";

  private static final Logger log = LoggerFactory.getLogger(ReencryptTokens.class);
  private static final int BATCH = 200;
  private static final String SEALED = "sealed";
  private static final String UNREADABLE = "unreadable";

  private final SealingKeys keys;
  private final SealedTokens tokens;
  private final OAuthClients clients;
  private final JobObserver observer;

  public ReencryptTokens(
      SealingKeys keys, SealedTokens tokens, OAuthClients clients, JobObserver observer) {
    this.keys = keys;
    this.tokens = tokens;
    this.clients = clients;
    this.observer = observer;
    observer.observed(JOB, SEALED, 0); // metrics show every outcome from the start
    observer.observed(JOB, UNREADABLE, 0);
  }

  /// Processes all of them once. Does nothing when no key is retired. Continues where an
  /// interrupted run stopped. Fails with StoreUnavailable.
  public void run() {
    keys.retiredKeyIds().forEach(this::run);
  }

  private void run(KeyId old) {
    var sealed = 0;
    var unreadable = 0;
    var after = SealedTokens.START;
    for (var isLast = false; !isLast; ) {
      var batch = tokens.reencrypt(old, after, BATCH);
      sealed += batch.sealed();
      unreadable += batch.unreadable();
      observer.observed(JOB, SEALED, batch.sealed());
      observer.observed(JOB, UNREADABLE, batch.unreadable());
      tell(old, batch.sealed(), sealed);
      after = batch.last();
      isLast = batch.isLast();
    }
    warn(old, unreadable);
    reencryptClients(old);
  }

  private void reencryptClients(KeyId old) {
    var secrets = clients.reencrypt(old);
    if (secrets > 0) {
      log.info(
          "Re-encrypted {} client secrets from key {} to the current key", secrets, old.text());
    }
  }

  private static void tell(KeyId old, int now, int sealed) {
    if (now > 0) {
      log.info(
          "Re-encrypted the tokens of {} connections from key {} to the current key",
          sealed,
          old.text());
    }
  }

  private static void warn(KeyId old, int unreadable) {
    if (unreadable > 0) {
      log.error(
          "Tokens of {} connections name key {} but cannot be decrypted with it; they were left"
              + " unchanged",
          unreadable,
          old.text());
    }
  }
}
