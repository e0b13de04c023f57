package dev.juncture.adapters.jira.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.api.OffsetPages.Slice;
import dev.juncture.adapters.jira.api.OffsetPages.Source;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class OffsetPagesTest {

  @Test
  void givenAKnownTotal_whenReadingTheFirst_thenAllOthersAreNamed() {
    var page = result(OffsetPages.page(Cursor.FIRST, list(120, 50, true)));

    assertThat(page.items()).hasSize(50);
    assertThat(page.next()).containsExactly(new Cursor("50"), new Cursor("100"));
  }

  @Test
  void givenAnUnknownTotal_whenReadingTheFirst_thenItsSuccessorIsNamed() {
    var page = result(OffsetPages.page(Cursor.FIRST, list(120, 50, false)));

    assertThat(page.next()).containsExactly(new Cursor("50"));
  }

  @Test
  void givenJiraGivesLess_whenReading_thenThePageStillCoversItsRange() {
    var page = result(OffsetPages.page(new Cursor("50"), list(120, 20, true)));

    assertThat(page.items()).containsExactlyElementsOf(LongStream.range(50, 100).boxed().toList());
    assertThat(page.next()).containsExactly(new Cursor("100"));
  }

  @Test
  void givenTheLast_whenReading_thenNothingFollows() {
    var page = result(OffsetPages.page(new Cursor("100"), list(120, 50, true)));

    assertThat(page.items()).hasSize(20);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void givenAnEndWithoutNotice_whenReading_thenAnEmptyResponseEndsIt() {
    Source<Long> silent = (_, _) -> new Succeeded<>(new Slice<>(List.of(), 0, false, -1));

    var page = result(OffsetPages.page(new Cursor("50"), silent));

    assertThat(page).isEqualTo(new Page<>(List.of(), List.of()));
  }

  @Test
  void givenAnAbsurdTotal_whenReading_thenMemoryIsSpared() {
    Source<Long> boasting =
        (_, _) -> new Succeeded<>(new Slice<>(List.of(1L), 50, false, 1L << 60));

    var page = result(OffsetPages.page(Cursor.FIRST, boasting));

    assertThat(page.next()).hasSize(100);
  }

  @Test
  void givenARejectedToken_whenReading_thenThatIsTheReply() {
    var reply = OffsetPages.page(Cursor.FIRST, (_, _) -> new TokenRejected<Slice<Long>>());

    assertThat(reply).isEqualTo(new TokenRejected<>());
  }

  /// The numbers from 0 to `length`, at most `most` at a time.
  private static Source<Long> list(long length, int most, boolean total) {
    return (startAt, maxResults) -> {
      var end = Math.min(length, startAt + Math.min(most, maxResults));
      var items = LongStream.range(startAt, end).boxed().toList();
      return new Succeeded<>(new Slice<>(items, items.size(), end == length, total ? length : -1));
    };
  }

  private static <T> Page<T> result(ApiResult<Page<T>> reply) {
    return switch (reply) {
      case Succeeded<Page<T>>(var page) -> page;
      case TokenRejected<Page<T>> _ -> throw new AssertionError("rejected");
    };
  }
}
