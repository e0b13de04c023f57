package dev.juncture.testing.simulators.atlassian;

import dev.juncture.testing.simulators.atlassian.oauth.RevokedGrantResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// The settings of a simulator. Start with `defaults()` and change what should differ.
///
/// @param port 0 chooses a free one
/// @param redirectUris the registered callback addresses; empty allows any on this machine
/// @param seed the seed of sites and issues; the same seed generates the same ones
/// @param clock the clock for tokens and new issues
/// @param accessTokenTtl the lifetime of a new access token
/// @param replayWindow how long a rotated refresh token is accepted again, and how long the
///   previous access token stays valid after a refresh; zero rejects both at once
/// @param revokedGrantResponse the error for a revoked refresh token
/// @param journalLimit the number of calls that the journal keeps
/// @param stateFile the file that keeps grants over a restart; without it, grants end with the
///   simulator
public record SimulatorSettings(
    int port,
    String clientId,
    String clientSecret,
    Set<String> redirectUris,
    long seed,
    InstantSource clock,
    Duration accessTokenTtl,
    Duration replayWindow,
    RevokedGrantResponse revokedGrantResponse,
    int journalLimit,
    Optional<Path> stateFile) {

  public static SimulatorSettings defaults() {
    return new SimulatorSettings(
        0,
        "simulator-client",
        "simulator-client-secret",
        Set.of(),
        1,
        InstantSource.system(),
        Duration.ofHours(1),
        Duration.ofMinutes(10),
        RevokedGrantResponse.INVALID_GRANT,
        50_000,
        Optional.empty());
  }

  public SimulatorSettings port(int other) {
    return new SimulatorSettings(
        other,
        clientId,
        clientSecret,
        redirectUris,
        seed,
        clock,
        accessTokenTtl,
        replayWindow,
        revokedGrantResponse,
        journalLimit,
        stateFile);
  }

  public SimulatorSettings client(String id, String secret) {
    return new SimulatorSettings(
        port,
        id,
        secret,
        redirectUris,
        seed,
        clock,
        accessTokenTtl,
        replayWindow,
        revokedGrantResponse,
        journalLimit,
        stateFile);
  }

  public SimulatorSettings redirectUris(Set<String> others) {
    return new SimulatorSettings(
        port,
        clientId,
        clientSecret,
        others,
        seed,
        clock,
        accessTokenTtl,
        replayWindow,
        revokedGrantResponse,
        journalLimit,
        stateFile);
  }

  public SimulatorSettings seed(long other) {
    return new SimulatorSettings(
        port,
        clientId,
        clientSecret,
        redirectUris,
        other,
        clock,
        accessTokenTtl,
        replayWindow,
        revokedGrantResponse,
        journalLimit,
        stateFile);
  }

  public SimulatorSettings clock(InstantSource other) {
    return new SimulatorSettings(
        port,
        clientId,
        clientSecret,
        redirectUris,
        seed,
        other,
        accessTokenTtl,
        replayWindow,
        revokedGrantResponse,
        journalLimit,
        stateFile);
  }

  public SimulatorSettings accessTokenTtl(Duration other) {
    return new SimulatorSettings(
        port,
        clientId,
        clientSecret,
        redirectUris,
        seed,
        clock,
        other,
        replayWindow,
        revokedGrantResponse,
        journalLimit,
        stateFile);
  }

  public SimulatorSettings replayWindow(Duration other) {
    return new SimulatorSettings(
        port,
        clientId,
        clientSecret,
        redirectUris,
        seed,
        clock,
        accessTokenTtl,
        other,
        revokedGrantResponse,
        journalLimit,
        stateFile);
  }

  public SimulatorSettings revokedGrantResponse(RevokedGrantResponse other) {
    return new SimulatorSettings(
        port,
        clientId,
        clientSecret,
        redirectUris,
        seed,
        clock,
        accessTokenTtl,
        replayWindow,
        other,
        journalLimit,
        stateFile);
  }

  public SimulatorSettings journalLimit(int other) {
    return new SimulatorSettings(
        port,
        clientId,
        clientSecret,
        redirectUris,
        seed,
        clock,
        accessTokenTtl,
        replayWindow,
        revokedGrantResponse,
        other,
        stateFile);
  }

  public SimulatorSettings stateFile(Path other) {
    return new SimulatorSettings(
        port,
        clientId,
        clientSecret,
        redirectUris,
        seed,
        clock,
        accessTokenTtl,
        replayWindow,
        revokedGrantResponse,
        journalLimit,
        Optional.of(other));
  }

  @Override
  public String toString() {
    return "SimulatorSettings[port=" + port + ", clientId=" + clientId + ", seed=" + seed + "]";
  }
}
