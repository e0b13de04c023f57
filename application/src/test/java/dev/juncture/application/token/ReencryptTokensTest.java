package dev.juncture.application.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.Observations;
import dev.juncture.domain.connection.SealedTokens;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.provider.OAuthClients;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.testkit.secret.ReversibleSealer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ReencryptTokensTest {

  private static final OAuthClients NO_CLIENTS = new InMemoryPorts().oauthClients;

  private final Piles piles = new Piles();
  private final Observations observations = new Observations();

  @Test
  void givenOneKey_whenRunning_thenNothingIsAsked() {
    new ReencryptTokens(new ReversibleSealer("newKey"), piles, NO_CLIENTS, observations).run();

    assertThat(piles.asked).isEmpty();
  }

  @Test
  void givenTwoOldKeys_whenRunning_thenEachIsGoneThroughToItsEnd() {
    piles.pages = 3;

    new ReencryptTokens(
            new ReversibleSealer("newKey", "older1", "older2"), piles, NO_CLIENTS, observations)
        .run();

    assertThat(piles.asked)
        .containsExactly(
            "sealed:v1:older1 after 0",
            "sealed:v1:older1 after 1",
            "sealed:v1:older1 after 2",
            "sealed:v1:older2 after 0",
            "sealed:v1:older2 after 1",
            "sealed:v1:older2 after 2");
  }

  @Test
  void givenTokensThatDoNotOpen_whenRunning_thenTheyAreTriedOnce() {
    piles.unreadable = 5;

    new ReencryptTokens(new ReversibleSealer("newKey", "older1"), piles, NO_CLIENTS, observations)
        .run();

    assertThat(piles.asked).containsExactly("sealed:v1:older1 after 0");
    assertThat(observations.counts).containsEntry("reencrypt-tokens unreadable", 5);
  }

  /// Old tokens that come in so many pages.
  private static final class Piles implements SealedTokens {

    final List<String> asked = new ArrayList<>();
    int pages = 1;
    int unreadable;

    @Override
    public Map<KeyId, Long> countByKey() {
      return Map.of();
    }

    @Override
    public Batch reencrypt(KeyId old, ConnectionId after, int limit) {
      var page = (int) after.value().getLeastSignificantBits();
      asked.add(old.text() + " after " + page);
      var next = new ConnectionId(new UUID(0, page + 1));
      return new Batch(unreadable > 0 ? 0 : limit, unreadable, next, page + 1 == pages);
    }
  }
}
