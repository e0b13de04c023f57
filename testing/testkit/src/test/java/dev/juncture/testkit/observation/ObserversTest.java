package dev.juncture.testkit.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.provider.ProviderObserver.Kind;
import dev.juncture.domain.provider.ProviderObserver.Outcome;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.RefreshResult;
import dev.juncture.domain.token.TokenObserver;
import dev.juncture.domain.token.TokenObserver.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ObserversTest {

  private static final AccessToken TOKEN = new AccessToken(new Secret("a"), Instant.EPOCH);
  private static final ProviderId JIRA = new ProviderId("jira");

  private final RecordingObserver one = new RecordingObserver();
  private final RecordingObserver other = new RecordingObserver();

  @Test
  void givenTwoObservers_whenTold_thenBothHearEverything() {
    var tokens = TokenObserver.all(List.of(one, other));
    var providers = ProviderObserver.all(List.of(one, other));

    tokens.found(Source.LOCAL);
    tokens.refreshed(JIRA, new RefreshResult.Stored(TOKEN), Duration.ofSeconds(1));
    providers.requestStarted(JIRA, Kind.API).ended(Outcome.RATE_LIMITED);
    providers.rateLimitWait(JIRA, Duration.ofSeconds(2));

    assertThat(one.heard())
        .containsExactly(
            "found LOCAL",
            "refreshed jira STORED PT1S",
            "called jira API RATE_LIMITED",
            "waiting jira PT2S");
    assertThat(other.heard()).isEqualTo(one.heard());
  }

  @Test
  void givenNobodyWhoListens_whenTold_thenNothingHappens() {
    var tokens = TokenObserver.all(List.of());
    var providers = ProviderObserver.all(List.of());

    assertThatCode(
            () -> {
              tokens.found(Source.CACHE);
              providers.requestStarted(JIRA, Kind.TOKEN).ended(Outcome.FAILED);
            })
        .doesNotThrowAnyException();
  }
}
