package dev.juncture.testkit.token;

import static dev.juncture.testkit.token.FixedGenerationCheck.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.token.TokenCache;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryTokenCacheTest extends TokenCacheContract {

  private static final ConnectionKey KEY =
      new ConnectionKey(new ProviderId("jira"), new ExternalId("alice"));

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final InMemoryTokenCache cache = new InMemoryTokenCache(() -> now);

  @Override
  protected TokenCache cache() {
    return cache;
  }

  @Override
  protected Instant now() {
    return now;
  }

  @Override
  protected void becomeUnavailable() {
    cache.unavailable = true;
  }

  @Test
  void givenAToken_whenItIsAboutToExpire_thenItIsGone() {
    cache.put(KEY, 1, token("a1"));

    now = now.plusSeconds(3600 - 60);

    assertThat(cache.find(KEY, CURRENT)).isEmpty();
  }

  @Test
  void givenADroppedGeneration_whenAMinuteHasPassed_thenItIsNoLongerKeptOut() {
    cache.drop(KEY, 1);

    now = now.plusSeconds(60);
    cache.put(KEY, 1, token("a1"));

    assertThat(cache.find(KEY, CURRENT)).contains(token("a1"));
  }

  @Test
  void givenACacheOutOfReach_whenItIsBack_thenItHasKeptNothingInTheMeantime() {
    cache.unavailable = true;
    cache.put(KEY, 1, token("a1"));

    cache.unavailable = false;

    assertThat(cache.find(KEY, CURRENT)).isEmpty();
  }
}
