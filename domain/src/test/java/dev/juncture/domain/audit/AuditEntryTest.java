package dev.juncture.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditEntryTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final AuditEvent EVENT = event("ab", "c");

  private static AuditEvent event(String provider, String externalId) {
    var origin = new RequestOrigin(WorkspaceId.DEFAULT, "key-1", "request-1", "192.0.2.7");
    return new AuditEvent(
        origin, AuditAction.REFRESH_TOKEN_READ, provider, externalId, "", AuditEvent.OK);
  }

  /// A change of the rule makes every trail that exists look forged.
  @Test
  void givenAnEvent_whenItIsTheFirst_thenItsHashIsTheOneThatOtherProgramsCompute() {
    var entry = AuditEntry.after(ChainPosition.START, AT, EVENT);

    assertThat(entry.sequence()).isEqualTo(1);
    assertThat(entry.hash().hex())
        .isEqualTo("9c996c22b4712f64999218289256f8efa2f09bec580252b8499c6003f0c7cf7a");
    assertThat(entry.follows(ChainPosition.START)).isTrue();
  }

  @Test
  void givenAnEntry_whenAnythingDiffers_thenItFollowsNoLonger() {
    var first = AuditEntry.after(ChainPosition.START, AT, EVENT);
    var second = AuditEntry.after(first.position(), AT, EVENT);

    assertThat(second.follows(first.position())).isTrue();
    assertThat(second.follows(ChainPosition.START)).isFalse();
    assertThat(second.follows(new ChainPosition(1, AuditHash.NONE))).isFalse();
    assertThat(new AuditEntry(2, AT.plusMillis(1), EVENT, second.hash()).follows(first.position()))
        .isFalse();
    assertThat(new AuditEntry(2, AT, event("a", "bc"), second.hash()).follows(first.position()))
        .isFalse();
    assertThat(new AuditEntry(2, AT, EVENT, first.hash()).follows(first.position())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "0x", "zz"})
  void givenATextThatIsNoHash_whenReadingIt_thenItIsRejected(String text) {
    assertThatThrownBy(() -> new AuditHash(text)).isInstanceOf(DomainException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "created", "Key.created", "key.created.", "a.b; drop"})
  void givenATextThatIsNoAction_whenParsingIt_thenItIsRejected(String text) {
    assertThatThrownBy(() -> AuditAction.parse(text)).isInstanceOf(DomainException.class);
  }

  @Test
  void givenANameOfANewerServer_whenParsingIt_thenItIsAnAction() {
    assertThat(AuditAction.parse("webhook.delivered").value()).isEqualTo("webhook.delivered");
  }
}
