package dev.juncture.testkit.token;

import static dev.juncture.testkit.token.FixedGenerationCheck.CURRENT;
import static dev.juncture.testkit.token.FixedGenerationCheck.OUTDATED;
import static dev.juncture.testkit.token.FixedGenerationCheck.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.GenerationCheck.Result;
import dev.juncture.domain.token.TokenCache;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The contract of [TokenCache]. Each test starts with an empty, reachable cache.
public abstract class TokenCacheContract {

  private static final ConnectionKey ALICE = key("jira", "alice");
  private static final ConnectionKey BOB = key("jira", "bob");

  private Instant inAnHour;

  @BeforeEach
  void noteWhenTokensExpire() {
    inAnHour = now().plus(Duration.ofHours(1));
  }

  protected abstract TokenCache cache();

  /// The current time by the cache's clock.
  protected abstract Instant now();

  /// Makes the cache unreachable until the end of the test.
  protected abstract void becomeUnavailable();

  @Test
  void givenNothing_whenLooking_thenNothingIsFound() {
    var found = cache().find(ALICE, CURRENT);

    assertThat(found).isEmpty();
  }

  @Test
  void givenATokenThatWasPut_whenLooking_thenItIsFoundAsItWas() {
    var token = token("a1");
    cache().put(ALICE, 1, token);

    var found = cache().find(ALICE, CURRENT);

    assertThat(found).contains(token);
  }

  @Test
  void givenATokenForOneAddress_whenLooking_thenItIsFoundAsItWas() {
    var token =
        new AccessToken(
            new Secret("a1"),
            inAnHour,
            GrantKind.PERSONAL_ACCESS_TOKEN,
            Optional.of(URI.create("https://jira.acme.example/jira")));
    cache().put(ALICE, 1, token);

    assertThat(cache().find(ALICE, CURRENT)).contains(token);
  }

  @Test
  void givenATokenOfSomebody_whenLookingForAnother_thenNothingIsFound() {
    cache().put(ALICE, 1, token("a1"));

    assertThat(cache().find(BOB, CURRENT)).isEmpty();
    assertThat(cache().find(key("other", "alice"), CURRENT)).isEmpty();
  }

  @Test
  void givenATokenInOneWorkspace_whenLookingInAnother_thenNothingIsFound() {
    var foreign =
        new ConnectionKey(new WorkspaceId("ws_other"), ALICE.provider(), ALICE.externalId());
    cache().put(ALICE, 1, token("a1"));
    assertThat(cache().find(foreign, CURRENT)).isEmpty();

    cache().put(foreign, 1, token("b1"));
    cache().drop(ALICE, 1);

    assertThat(cache().find(foreign, CURRENT)).contains(token("b1"));
  }

  @Test
  void givenKeysThatReadAlikeWhenJoined_whenLooking_thenEachFindsItsOwn() {
    cache().put(key("a", "b:c"), 1, token("first"));
    cache().put(key("a:b", "c"), 1, token("second"));

    assertThat(cache().find(key("a", "b:c"), CURRENT)).contains(token("first"));
    assertThat(cache().find(key("a:b", "c"), CURRENT)).contains(token("second"));
  }

  @Test
  void givenAnExternalIdInAnyScript_whenLooking_thenItsTokenIsFound() {
    var key = key("jira", "Grüße \uD83D\uDE80\r\n{42}");
    cache().put(key, 1, token("a1"));

    var found = cache().find(key, CURRENT);

    assertThat(found).contains(token("a1"));
  }

  @Test
  void givenAToken_whenANewerGenerationIsPut_thenTheNewerIsFound() {
    cache().put(ALICE, 1, token("a1"));

    cache().put(ALICE, 2, token("a2"));

    assertThat(cache().find(ALICE, CURRENT)).contains(token("a2"));
  }

  @Test
  void givenAToken_whenAnOlderGenerationIsPutLate_thenTheNewerStays() {
    cache().put(ALICE, 10, token("a10"));

    cache().put(ALICE, 9, token("a9"));

    assertThat(cache().find(ALICE, CURRENT)).contains(token("a10"));
  }

  @Test
  void givenAToken_whenItsGenerationIsDropped_thenNothingIsFound() {
    cache().put(ALICE, 1, token("a1"));

    cache().drop(ALICE, 1);

    assertThat(cache().find(ALICE, CURRENT)).isEmpty();
  }

  @Test
  void givenAToken_whenANewerGenerationIsDropped_thenNothingIsFound() {
    cache().put(ALICE, 9, token("a9"));

    cache().drop(ALICE, 10);

    assertThat(cache().find(ALICE, CURRENT)).isEmpty();
  }

  @Test
  void givenAToken_whenAnOlderGenerationIsDropped_thenItStays() {
    cache().put(ALICE, 10, token("a10"));

    cache().drop(ALICE, 9);

    assertThat(cache().find(ALICE, CURRENT)).contains(token("a10"));
  }

  @Test
  void givenADroppedGeneration_whenItsTokenArrivesLate_thenItIsKeptOut() {
    cache().drop(ALICE, 10);

    cache().put(ALICE, 10, token("a10"));
    cache().put(ALICE, 9, token("a9"));

    assertThat(cache().find(ALICE, CURRENT)).isEmpty();
  }

  @Test
  void givenADroppedGeneration_whenTheNextIsPut_thenItIsFound() {
    cache().drop(ALICE, 1);

    cache().put(ALICE, 2, token("a2"));

    assertThat(cache().find(ALICE, CURRENT)).contains(token("a2"));
  }

  @Test
  void givenADroppedGeneration_whenAnOlderIsDroppedToo_thenTheDroppedOneIsStillKeptOut() {
    cache().drop(ALICE, 10);

    cache().drop(ALICE, 9);
    cache().put(ALICE, 10, token("a10"));

    assertThat(cache().find(ALICE, CURRENT)).isEmpty();
  }

  @Test
  void givenATokenThatIsAboutToExpire_whenPut_thenItIsNotKept() {
    var token = new AccessToken(new Secret("a1"), now().plusSeconds(59));

    cache().put(ALICE, 1, token);

    assertThat(cache().find(ALICE, CURRENT)).isEmpty();
  }

  @Test
  void givenAToken_whenANewerOneIsTooShortLivedToKeep_thenTheOlderIsNotServedEither() {
    cache().put(ALICE, 1, token("a1"));

    cache().put(ALICE, 2, new AccessToken(new Secret("a2"), now().plusSeconds(10)));

    assertThat(cache().find(ALICE, CURRENT)).isEmpty();
  }

  @Test
  void givenACacheOutOfReach_whenUsed_thenItFindsNothingAndNeverThrows() {
    cache().put(ALICE, 1, token("a1"));

    becomeUnavailable();

    assertThat(cache().find(ALICE, CURRENT)).isEmpty();
    assertThatCode(() -> cache().put(ALICE, 2, token("a2"))).doesNotThrowAnyException();
    assertThatCode(() -> cache().drop(ALICE, 2)).doesNotThrowAnyException();
  }

  @Test
  void givenAToken_whenItIsChecked_thenByTheGenerationThatItWasPutWith() {
    var asked = new ArrayList<Long>();
    cache().put(ALICE, 7, token("a7"));

    cache()
        .find(
            ALICE,
            generation -> {
              asked.add(generation);
              return Result.CURRENT;
            });

    assertThat(asked).containsExactly(7L);
  }

  @Test
  void givenAnOutdatedToken_whenLooking_thenItIsNotFoundAndRemoved() {
    cache().put(ALICE, 1, token("a1"));

    assertThat(cache().find(ALICE, OUTDATED)).isEmpty();
    assertThat(cache().find(ALICE, CURRENT)).isEmpty();
    assertThat(cache().findLocal(ALICE)).isEmpty();
  }

  @Test
  void givenAnOutdatedTokenWasRemoved_whenTheNextIsPut_thenItIsFound() {
    cache().put(ALICE, 1, token("a1"));
    cache().find(ALICE, OUTDATED);

    cache().put(ALICE, 2, token("a2"));

    assertThat(cache().find(ALICE, CURRENT)).contains(token("a2"));
  }

  @Test
  void givenATokenThatCannotBeChecked_whenLooking_thenItIsFoundAndCheckedAgain() {
    cache().put(ALICE, 1, token("a1"));

    assertThat(cache().find(ALICE, UNKNOWN)).contains(token("a1"));
    assertThat(cache().findLocal(ALICE)).isEmpty();
    assertThat(cache().find(ALICE, OUTDATED)).isEmpty();
  }

  @Test
  void givenNothing_whenLooking_thenNothingIsChecked() {
    cache().drop(ALICE, 1);

    var found =
        cache()
            .find(
                ALICE,
                _ -> {
                  throw new AssertionError("checked");
                });

    assertThat(found).isEmpty();
  }

  /// A token that expires in an hour. Returns equal tokens for equal values within one test.
  protected final AccessToken token(String value) {
    return new AccessToken(new Secret(value), inAnHour);
  }

  private static ConnectionKey key(String provider, String externalId) {
    return new ConnectionKey(new ProviderId(provider), new ExternalId(externalId));
  }
}
