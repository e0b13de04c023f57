package dev.juncture.testing.simulators.atlassian;

import dev.juncture.testing.simulators.atlassian.oauth.RevokedGrantResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// How a simulator is set up; `defaults()` and then what should differ.
///
/// @param port 0 takes a free one
/// @param redirectUris the callback addresses that the app registered; empty allows any on this
///   machine
/// @param seed what sites and issues are made from; the same seed makes the same ones
/// @param clock what tokens and new issues go by
/// @param accessTokenLife how long a new access token is good
/// @param replayWindow how long a rotated refresh token may be presented again, and how long the
///   access token before a refresh goes on being good; zero is a provider without mercy
/// @param deadGrantAnswer how a dead refresh token is refused
/// @param journalLimit how many calls the journal keeps
/// @param stateFile where grants are kept over a restart; without it they end with the simulator
public record SimulatorSettings(
    int port,
    String clientId,
    String clientSecret,
    Set<String> redirectUris,
    long seed,
    InstantSource clock,
    Duration accessTokenLife,
    Duration replayWindow,
    RevokedGrantResponse deadGrantAnswer,
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
        accessTokenLife,
        replayWindow,
        deadGrantAnswer,
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
        accessTokenLife,
        replayWindow,
        deadGrantAnswer,
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
        accessTokenLife,
        replayWindow,
        deadGrantAnswer,
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
        accessTokenLife,
        replayWindow,
        deadGrantAnswer,
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
        accessTokenLife,
        replayWindow,
        deadGrantAnswer,
        journalLimit,
        stateFile);
  }

  public SimulatorSettings accessTokenLife(Duration other) {
    return new SimulatorSettings(
        port,
        clientId,
        clientSecret,
        redirectUris,
        seed,
        clock,
        other,
        replayWindow,
        deadGrantAnswer,
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
        accessTokenLife,
        other,
        deadGrantAnswer,
        journalLimit,
        stateFile);
  }

  public SimulatorSettings deadGrantAnswer(RevokedGrantResponse other) {
    return new SimulatorSettings(
        port,
        clientId,
        clientSecret,
        redirectUris,
        seed,
        clock,
        accessTokenLife,
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
        accessTokenLife,
        replayWindow,
        deadGrantAnswer,
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
        accessTokenLife,
        replayWindow,
        deadGrantAnswer,
        journalLimit,
        Optional.of(other));
  }

  @Override
  public String toString() {
    return "SimulatorSettings[port=" + port + ", clientId=" + clientId + ", seed=" + seed + "]";
  }
}
