package dev.juncture.adapters.jira.api;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.adapters.jira.TestJson;
import dev.juncture.testkit.job.SettableClock;
import dev.juncture.testkit.observation.RecordingObserver;
import dev.juncture.testkit.proxy.JdkProviderHttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A [JiraClient] whose pauses pass at once and are remembered.
public final class TestJira implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-05-01T12:10:00Z");

  public final SettableClock clock = new SettableClock(NOW);
  public final JiraClient client;
  public final RecordingObserver witness = new RecordingObserver();
  private final List<Duration> waits = new CopyOnWriteArrayList<>();

  public TestJira(JiraSettings settings) {
    var json = TestJson.create();
    var parser = new JiraResponseParser(json, new RateLimits(clock), clock);
    client =
        new JiraClient(
            settings, parser, json, clock, this::pause, List.of(witness), entered(settings));
  }

  /// What sends requests to entered addresses, all of which are allowed.
  public static EnteredAddressClient entered(JiraSettings settings) {
    return new EnteredAddressClient(new JdkProviderHttpClient(), settings);
  }

  /// How long was waited, in order.
  public List<Duration> waits() {
    return List.copyOf(waits);
  }

  @Override
  public void close() {
    client.close();
  }

  private void pause(Duration length) {
    waits.add(length);
    clock.advance(length);
  }
}
