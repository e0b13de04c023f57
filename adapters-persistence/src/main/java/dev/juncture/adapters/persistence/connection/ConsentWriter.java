package dev.juncture.adapters.persistence.connection;

import dev.juncture.adapters.persistence.SqlFailure;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.ConsentAlreadyUsed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.Established;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.OtherAccountConnected;
import dev.juncture.domain.connection.GrantReplacementPolicy;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.Subdomain;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Writes a consent to three tables in one transaction.
@Singleton
final class ConsentWriter {

  private static final int ATTEMPTS = 4;

  private final TransactionOperations<Connection> transactions;
  private final ConnectionRows rows;
  private final TokenColumns columns;
  private final ConnectionReader reader;
  private final DetailsTables detailsTables;

  ConsentWriter(
      TransactionOperations<Connection> transactions,
      ConnectionRows rows,
      TokenColumns columns,
      ConnectionReader reader,
      DetailsTables detailsTables) {
    this.transactions = transactions;
    this.rows = rows;
    this.columns = columns;
    this.reader = reader;
    this.detailsTables = detailsTables;
  }

  EstablishResult write(
      PendingConnection consent,
      ConnectionId idIfNew,
      ProviderDetails details,
      GrantReplacementPolicy replace) {
    return retryOnConflict(
        () ->
            transactions.executeWrite(
                transaction -> {
                  var result = writeOnce(consent, idIfNew, details, replace);
                  if (result instanceof OtherAccountConnected) {
                    transaction.setRollbackOnly();
                  }
                  return result;
                }));
  }

  /// When two first consents for one key insert a connection each, the second transaction fails;
  /// its repetition finds the connection of the first.
  private static <T> T retryOnConflict(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !isRace(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isRace(RuntimeException e) {
    return SqlFailure.behind(e).filter(SqlFailure::isRace).isPresent();
  }

  private EstablishResult writeOnce(
      PendingConnection consent,
      ConnectionId idIfNew,
      ProviderDetails details,
      GrantReplacementPolicy replace) {
    // This statement comes first: with two concurrent calls for one authorization, the second waits
    // here until the first ends.
    if (rows.consumeAuthorization(consent.authorization()) == 0) {
      return new ConsentAlreadyUsed();
    }
    rows.deleteOldAuthorizations();
    var key = consent.key();
    var known = rows.idOf(workspace(key), provider(key), externalId(key));
    // Held until the transaction ends, so that the account that is compared is the one replaced.
    var isReplaceable =
        known.flatMap(id -> rows.lockForConsent(id, accountId(consent), subdomain(consent)));
    if (replace == GrantReplacementPolicy.SAME_ACCOUNT
        && isReplaceable.equals(Optional.of(false))) {
      return new OtherAccountConnected();
    }
    var row =
        known
            .flatMap(id -> renewed(consent, id))
            .orElseGet(() -> inserted(consent, idIfNew.value()));
    detailsTables.keep(new ConnectionId(row.connectionId()), details);
    return new Established(reader.read(consent.key(), row));
  }

  private Optional<ConnectionRow> renewed(PendingConnection consent, UUID id) {
    var tokens = consent.tokens();
    var renewed =
        rows.renew(
            id,
            columns.sealedRefreshToken(
                consent.key().workspace(), new ConnectionId(id), tokens.refreshToken()),
            columns.sealedAccessToken(
                consent.key().workspace(), new ConnectionId(id), tokens.accessToken().value()),
            tokens.accessToken().expiresAt(),
            consent.expiresAt(),
            consent.authorizedAt(),
            tokens.scopes(),
            tokens.account().id(),
            tokens.account().name(),
            TokenColumns.text(tokens.apiBase()),
            subdomain(consent),
            consent.clientId().orElse(""),
            Credentials.kindOf(tokens.refreshToken()).publicName());
    return renewed.stream().findFirst();
  }

  private ConnectionRow inserted(PendingConnection consent, UUID id) {
    var tokens = consent.tokens();
    var row =
        rows.insert(
            id,
            columns.sealedRefreshToken(
                consent.key().workspace(), new ConnectionId(id), tokens.refreshToken()),
            columns.sealedAccessToken(
                consent.key().workspace(), new ConnectionId(id), tokens.accessToken().value()),
            tokens.accessToken().expiresAt(),
            consent.expiresAt(),
            consent.authorizedAt(),
            tokens.scopes(),
            tokens.account().id(),
            tokens.account().name(),
            TokenColumns.text(tokens.apiBase()),
            subdomain(consent),
            consent.clientId().orElse(""),
            Credentials.kindOf(tokens.refreshToken()).publicName());
    rows.map(workspace(consent.key()), provider(consent.key()), externalId(consent.key()), id);
    return row;
  }

  private static String accountId(PendingConnection consent) {
    return consent.tokens().account().id();
  }

  private static String workspace(ConnectionKey key) {
    return key.workspace().value();
  }

  /// Blank for none.
  private static String subdomain(PendingConnection consent) {
    return consent.subdomain().map(Subdomain::value).orElse("");
  }

  private static String provider(ConnectionKey key) {
    return key.provider().value();
  }

  private static String externalId(ConnectionKey key) {
    return key.externalId().value();
  }
}
