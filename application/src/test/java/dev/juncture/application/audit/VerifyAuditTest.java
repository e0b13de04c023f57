package dev.juncture.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.audit.VerifyAudit.Verdict;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.audit.AuditEntry;
import dev.juncture.domain.audit.AuditEvent;
import dev.juncture.domain.audit.AuditHash;
import dev.juncture.domain.audit.ChainPosition;
import dev.juncture.domain.audit.RequestOrigin;
import dev.juncture.testkit.audit.InMemoryAuditTrail;
import dev.juncture.testkit.job.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerifyAuditTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final SettableClock clock = new SettableClock(NOON);
  private final InMemoryAuditTrail trail = new InMemoryAuditTrail(clock);
  private final VerifyAudit verify = new VerifyAudit(trail);

  private void append(int count) {
    for (int n = 0; n < count; n++) {
      trail.append(event("key-" + n));
    }
  }

  private static AuditEvent event(String subject) {
    return AuditEvent.of(RequestOrigin.SERVER, AuditAction.KEY_CREATED, subject, AuditEvent.OK);
  }

  private Verdict verdict() {
    return verify.verify(1, Optional.empty());
  }

  @Test
  void givenNoEntry_whenVerifying_thenItIsIntact() {
    assertThat(verdict()).isEqualTo(new Verdict.Intact(0, ChainPosition.START, Instant.EPOCH));
  }

  @Test
  void givenEntriesOfSeveralPages_whenVerifying_thenItIsIntactUpToTheHead() {
    append(10_001);

    assertThat(verdict()).isEqualTo(new Verdict.Intact(10_001, trail.bounds().end(), NOON));
  }

  @Test
  void givenAChangedEntry_whenVerifying_thenItIsNamed() {
    append(5);
    var old = trail.entries.get(2);
    trail.entries.set(2, new AuditEntry(3, old.at(), event("another"), old.hash()));

    assertThat(verdict()).isEqualTo(new Verdict.Changed(3));
  }

  @Test
  void givenAChangedEntryWithItsOwnHash_whenVerifying_thenTheNextOneIsNamed() {
    append(5);
    var before = trail.entries.get(1).position();
    trail.entries.set(2, AuditEntry.after(before, NOON, event("another")));

    assertThat(verdict()).isEqualTo(new Verdict.Changed(4));
  }

  @Test
  void givenARemovedEntry_whenVerifying_thenItIsNamed() {
    append(5);
    trail.entries.remove(2);

    assertThat(verdict()).isEqualTo(new Verdict.Missing(3, 3));
  }

  @Test
  void givenTheFirstEntriesRemoved_whenVerifying_thenTheyAreNamed() {
    append(5);
    trail.entries.removeFirst();
    trail.entries.removeFirst();

    assertThat(verdict()).isEqualTo(new Verdict.Missing(1, 2));
  }

  @Test
  void givenTheLastEntriesRemoved_whenVerifying_thenTheyAreNamed() {
    append(5);
    trail.entries.removeLast();
    trail.entries.removeLast();

    assertThat(verdict()).isEqualTo(new Verdict.Missing(4, 5));
  }

  @Test
  void givenTwoEntriesInEachOthersPlace_whenVerifying_thenTheFirstOfThemIsNamed() {
    append(5);
    var second = trail.entries.get(1);
    var fourth = trail.entries.get(3);
    trail.entries.set(1, new AuditEntry(2, fourth.at(), fourth.event(), fourth.hash()));
    trail.entries.set(3, new AuditEntry(4, second.at(), second.event(), second.hash()));

    assertThat(verdict()).isEqualTo(new Verdict.Changed(2));
  }

  @Test
  void givenTwoEntriesInAnotherOrder_whenVerifying_thenThatIsNotIntact() {
    append(5);
    Collections.swap(trail.entries, 1, 2);

    assertThat(verdict()).isNotInstanceOf(Verdict.Intact.class);
  }

  @Test
  void givenASecondEntryOfOneSequence_whenVerifying_thenItIsNamed() {
    append(5);
    trail.entries.add(3, trail.entries.get(2));

    assertThat(verdict()).isEqualTo(new Verdict.Inserted(3));
  }

  @Test
  void givenAnEntryAfterTheHead_whenVerifying_thenItIsNamed() {
    append(5);
    trail.entries.add(AuditEntry.after(trail.bounds().end(), NOON, event("one more")));

    assertThat(verdict()).isEqualTo(new Verdict.Inserted(6));
  }

  @Test
  void givenATailWrittenAnew_whenVerifyingWithTheHeadOfBefore_thenThatIsFound() {
    append(5);
    var known = trail.bounds().end().hash();
    var forged = new InMemoryAuditTrail(clock);
    for (int n = 0; n < 6; n++) {
      forged.append(event(n == 3 ? "another" : "key-" + n));
    }

    assertThat(new VerifyAudit(forged).verify(1, Optional.empty()))
        .isInstanceOf(Verdict.Intact.class);
    assertThat(new VerifyAudit(forged).verify(1, Optional.of(known)))
        .isEqualTo(new Verdict.Rewritten());
  }

  @Test
  void givenAHeadOfBefore_whenMoreWasWritten_thenItIsFound() {
    append(5);
    var known = trail.bounds().end().hash();
    append(5);

    assertThat(verify.verify(1, Optional.of(known))).isInstanceOf(Verdict.Intact.class);
    assertThat(verify.verify(6, Optional.of(known))).isInstanceOf(Verdict.Intact.class);
    assertThat(verify.verify(7, Optional.of(known))).isEqualTo(new Verdict.Rewritten());
    assertThat(verify.verify(1, Optional.of(AuditHash.NONE))).isInstanceOf(Verdict.Intact.class);
  }

  @Test
  void givenASequence_whenVerifyingFromThere_thenWhatComesBeforeDoesNotMatter() {
    append(5);
    var old = trail.entries.get(1);
    trail.entries.set(1, new AuditEntry(2, old.at(), event("another"), old.hash()));

    assertThat(verify.verify(3, Optional.empty()))
        .isEqualTo(new Verdict.Intact(3, trail.bounds().end(), NOON));
    assertThat(verify.verify(2, Optional.empty())).isEqualTo(new Verdict.Changed(2));
    assertThat(verify.verify(9, Optional.empty())).isEqualTo(new Verdict.Missing(8, 8));
  }

  @Test
  void givenADeletedMonth_whenVerifying_thenTheRestIsIntact() {
    append(5);
    clock.advance(Duration.ofDays(100));
    append(2);
    trail.keepDays(30);

    assertThat(verdict()).isEqualTo(new Verdict.Intact(2, trail.bounds().end(), clock.instant()));
  }
}
