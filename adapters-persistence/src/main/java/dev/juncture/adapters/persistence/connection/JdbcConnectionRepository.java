package dev.juncture.adapters.persistence.connection;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.adapters.persistence.ProcessLock;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.Claimed;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.NotClaimed;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Stored;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Superseded;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Unknown;
import dev.juncture.domain.connection.GrantReplacementPolicy;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.connection.RefreshClaim;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.token.GenerationCheck;
import dev.juncture.domain.token.GrantedTokens;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Connections, in PostgreSQL.
@Singleton
final class JdbcConnectionRepository implements ConnectionRepository {

  /// Ends the claims of grants of own clients, which servers of the version before do not get.
  private static final String KNOWS_CLIENTS = "/client";

  /// Ends the claims of credentials, which servers of the version before do not get.
  private static final String KNOWS_CREDENTIALS = "/credentials";

  private static final double NANOS = 1e9;

  private final Database database;
  private final ConnectionRows rows;
  private final TokenColumns columns;
  private final ConnectionReader reader;
  private final ConsentWriter consents;
  private final ProcessLock process;

  JdbcConnectionRepository(
      Database database,
      ConnectionRows rows,
      TokenColumns columns,
      ConnectionReader reader,
      ConsentWriter consents,
      ProcessLock process) {
    this.database = database;
    this.rows = rows;
    this.columns = columns;
    this.reader = reader;
    this.consents = consents;
    this.process = process;
  }

  @Override
  public Optional<Connection> find(ConnectionKey key) {
    return database
        .execute(
            () ->
                rows.find(
                    key.workspace().value(), key.provider().value(), key.externalId().value()))
        .map(row -> reader.read(key, row));
  }

  @Override
  public GenerationCheck.Result check(ConnectionKey key, long generation) {
    return database.execute(
        () ->
            rows.accessTokenGeneration(
                    key.workspace().value(), key.provider().value(), key.externalId().value())
                .filter(current -> current == generation)
                .map(_ -> GenerationCheck.Result.CURRENT)
                .orElse(GenerationCheck.Result.OUTDATED),
        () -> GenerationCheck.Result.UNKNOWN);
  }

  @Override
  public EstablishResult establish(
      PendingConnection consent,
      ConnectionId idIfNew,
      ProviderDetails details,
      GrantReplacementPolicy replace) {
    columns.prepare(consent.key().workspace()); // not within the transaction
    return database.execute(() -> consents.write(consent, idIfNew, details, replace));
  }

  @Override
  public ClaimResult claimRefresh(
      Connection seen, String owner, Duration ttl, boolean endsWithProcess) {
    columns.prepare(seen.key().workspace()); // what the provider returns can then be stored
    var claimant =
        (endsWithProcess ? process.mark() + owner : owner)
            + (seen.clientId().isPresent() ? KNOWS_CLIENTS : "")
            + (seen.kind() == GrantKind.AUTHORIZATION_CODE ? "" : KNOWS_CREDENTIALS);
    var won =
        database.execute(() -> rows.claim(idOf(seen), seen.generation(), claimant, seconds(ttl)));
    return won == 1
        ? new Claimed(new RefreshClaim(seen.id(), seen.key(), seen.generation(), claimant))
        : new NotClaimed();
  }

  @Override
  public WriteResult rotate(RefreshClaim claim, GrantedTokens tokens) {
    var id = claim.connection();
    var workspace = claim.key().workspace();
    var refreshToken = columns.sealedRefreshToken(workspace, id, tokens.refreshToken());
    var accessToken = columns.sealedAccessToken(workspace, id, tokens.accessToken().value());
    return write(
        claim,
        () ->
            rows.rotate(
                id.value(),
                claim.generation(),
                claim.owner(),
                refreshToken,
                accessToken,
                tokens.accessToken().expiresAt(),
                tokens.scopes(),
                tokens.account().id(),
                tokens.account().name(),
                TokenColumns.text(tokens.apiBase())));
  }

  @Override
  public WriteResult markRevoked(RefreshClaim claim, String reason) {
    var id = claim.connection().value();
    return write(claim, () -> rows.markRevoked(id, claim.generation(), claim.owner(), reason));
  }

  private WriteResult write(RefreshClaim claim, Supplier<List<ConnectionRow>> statement) {
    return database.execute(() -> resultOf(claim, statement.get()), Unknown::new);
  }

  private WriteResult resultOf(RefreshClaim claim, List<ConnectionRow> changed) {
    return changed.stream()
        .findFirst()
        .map(row -> reader.read(claim.key(), row))
        .<WriteResult>map(Stored::new)
        .orElseGet(Superseded::new);
  }

  @Override
  public void release(RefreshClaim claim) {
    var id = claim.connection().value();
    database.runIfAvailable(() -> rows.release(id, claim.generation(), claim.owner()));
  }

  @Override
  public void releaseAfterFailure(RefreshClaim claim) {
    var id = claim.connection().value();
    database.runIfAvailable(() -> rows.releaseAfterFailure(id, claim.generation(), claim.owner()));
  }

  @Override
  public void discardAccessToken(Connection seen) {
    database.run(() -> rows.discardAccessToken(idOf(seen), seen.generation()));
  }

  @Override
  public Optional<Removed> remove(ConnectionKey key) {
    // A key service that does not respond fails the call here, before anything is deleted.
    database
        .execute(
            () ->
                rows.find(
                    key.workspace().value(), key.provider().value(), key.externalId().value()))
        .ifPresent(row -> reader.usableRefreshToken(key.workspace(), row));
    return database
        .execute(
            () ->
                rows.remove(
                    key.workspace().value(), key.provider().value(), key.externalId().value()))
        .stream()
        .findFirst()
        .map(
            row ->
                new Removed(
                    new ConnectionId(row.connectionId()),
                    row.tokenGeneration(),
                    reader.usableRefreshToken(key.workspace(), row),
                    ConnectionReader.subdomain(row.subdomain()),
                    Optional.ofNullable(row.clientId())));
  }

  private static UUID idOf(Connection connection) {
    return connection.id().value();
  }

  private static double seconds(Duration ttl) {
    return ttl.toNanos() / NANOS;
  }
}
