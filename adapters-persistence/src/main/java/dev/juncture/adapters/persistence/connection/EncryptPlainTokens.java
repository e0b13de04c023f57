package dev.juncture.adapters.persistence.connection;

import dev.juncture.adapters.persistence.connection.PlainTokens.PlainToken;
import dev.juncture.adapters.persistence.connection.PlainTokens.Replacement;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Encrypts the predecessor's plain-text refresh tokens at start-up, before the server accepts
/// requests. Continues after an interrupted run. Safe in any number of processes at once.
///
/// Only while an adoption is open: it begins with the migration of a predecessor's database, and
/// ends when no plain token is left. One that appears later is not the predecessor's. It stays as
/// it is, and is not used.
@Singleton
@Requires(notEnv = "command")
final class EncryptPlainTokens implements ApplicationEventListener<StartupEvent> {

  private static final Logger log = LoggerFactory.getLogger(EncryptPlainTokens.class);
  private static final int BATCH = 100;

  private final PlainTokens plainTokens;
  private final TokenColumns columns;

  EncryptPlainTokens(PlainTokens plainTokens, TokenColumns columns) {
    this.plainTokens = plainTokens;
    this.columns = columns;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    var total = plainTokens.count();
    if (!plainTokens.isAdoptionOpen()) {
      warn(total);
      return;
    }
    if (total > 0) {
      log.info("Encrypting {} refresh tokens that are stored in plain text", total);
      encryptAll(total);
    }
    plainTokens.endAdoption();
  }

  private static void warn(long total) {
    if (total > 0) {
      log.error(
          "{} refresh tokens are stored in plain text, and no adoption is under way: something other"
              + " than Juncture wrote them. Their connections are not used.",
          total);
    }
  }

  private void encryptAll(long total) {
    var done = 0L;
    for (var batch = next(); !batch.isEmpty(); batch = next()) {
      done += plainTokens.replace(batch.stream().map(this::sealed).toList());
      log.info("Encrypted {} of {} refresh tokens", done, total);
    }
    log.info("All refresh tokens are stored encrypted");
  }

  private List<PlainToken> next() {
    return plainTokens.find(BATCH);
  }

  private Replacement sealed(PlainToken token) {
    var id = new ConnectionId(token.connection());
    return new Replacement(
        token, columns.sealedRefreshToken(WorkspaceId.DEFAULT, id, new Secret(token.text())));
  }
}
