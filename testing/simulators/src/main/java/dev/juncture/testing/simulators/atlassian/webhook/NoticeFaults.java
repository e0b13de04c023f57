package dev.juncture.testing.simulators.atlassian.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/// What goes wrong on the way of notices. The seed and the number of a notice decide what becomes
/// of it, so that the same seed and the same changes have the same outcome. Thread-safe.
public final class NoticeFaults {
  private final long seed;
  private volatile double lost;
  private volatile double doubled;
  private volatile double late;
  private volatile Duration mostLate = Duration.ZERO;
  private volatile double reordered;
  private volatile Instant outageUntil = Instant.MIN;
  private volatile NoticeToken token = NoticeToken.VALID;
  private volatile boolean commentsWithoutIssue;
  private volatile boolean withoutPairs;
  private volatile Duration leastRetryDelay = Duration.ofMinutes(5);
  private volatile Duration mostRetryDelay = Duration.ofMinutes(15);

  NoticeFaults(long seed) {
    this.seed = seed;
  }

  /// @param copies how often it is sent; 0 means that it is lost
  /// @param delay how late it is
  /// @param reordered whether it is sent after the next one
  record Fate(int copies, Duration delay, boolean reordered) {}

  Fate fate(long number, Instant now) {
    var chance = new SplittableRandom(seed * 1_000_003 + number);
    var isLost = chance.nextDouble() < lost || now.isBefore(outageUntil);
    var copies = isLost ? 0 : chance.nextDouble() < doubled ? 2 : 1;
    var isLate = chance.nextDouble() < late;
    var delay = Duration.ofMillis((long) (chance.nextDouble() * mostLate.toMillis()));
    return new Fate(
        copies, isLate ? delay : Duration.ZERO, chance.nextDouble() < reordered && !isLate);
  }

  Duration retryDelay(long number, int attempt) {
    var share = new SplittableRandom(seed * 1_000_003 + number * 7 + attempt).nextDouble();
    var span = mostRetryDelay.minus(leastRetryDelay).toMillis();
    return leastRetryDelay.plusMillis((long) (share * span));
  }

  /// Loses this share of the notices, from 0 to 1.
  public NoticeFaults lose(double share) {
    lost = share;
    return this;
  }

  /// Sends this share twice, with the same identifier.
  public NoticeFaults repeat(double share) {
    doubled = share;
    return this;
  }

  /// Sends this share up to `most` later, by the clock of the simulator.
  public NoticeFaults delay(double share, Duration most) {
    mostLate = most;
    late = share;
    return this;
  }

  /// Sends this share after the next notice, or half a minute later if there is none.
  public NoticeFaults reorder(double share) {
    reordered = share;
    return this;
  }

  /// Loses everything that happens until then.
  public NoticeFaults outageUntil(Instant end) {
    outageUntil = end;
    return this;
  }

  /// Sends this kind of token.
  public NoticeFaults token(NoticeToken kind) {
    token = kind;
    return this;
  }

  NoticeToken token() {
    return token;
  }

  /// Leaves the issue out of notices of comments, or not.
  public NoticeFaults commentsWithoutIssue(boolean without) {
    commentsWithoutIssue = without;
    return this;
  }

  /// Whether the issue is left out of notices of comments.
  public boolean commentsWithoutIssue() {
    return commentsWithoutIssue;
  }

  /// Sends `jira:issue_updated` besides each notice of a comment, as at first, or not.
  public NoticeFaults withoutPairs(boolean without) {
    withoutPairs = without;
    return this;
  }

  public boolean withoutPairs() {
    return withoutPairs;
  }

  /// Changes the time between attempts, which is 5 to 15 minutes as in Jira.
  public NoticeFaults retryDelay(Duration least, Duration most) {
    leastRetryDelay = least;
    mostRetryDelay = most;
    return this;
  }

  /// Nothing goes wrong any more.
  public void clear() {
    lose(0).repeat(0).delay(0, Duration.ZERO).reorder(0).outageUntil(Instant.MIN);
    token(NoticeToken.VALID).commentsWithoutIssue(false).withoutPairs(false);
    retryDelay(Duration.ofMinutes(5), Duration.ofMinutes(15));
  }
}
