package dev.juncture.application.jira;

import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.testkit.Eventually.reachesZero;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PagedListTest {

  private static final Parallel PARALLEL = new Parallel(InMemoryPorts.THREADS);

  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  @Test
  void givenOnePage_whenReading_thenThatIsAll() {
    var pages = pages(cursor -> page(List.of(1, 2)));

    assertThat(pages.all()).containsExactly(1, 2);
  }

  @Test
  void givenAnEmptyList_whenReading_thenOneEmptyPage() {
    var pages = pages(cursor -> page(List.of()));

    assertThat(pages.hasNext()).isTrue();
    assertThat(pages.next()).isEmpty();
    assertThat(pages.hasNext()).isFalse();
  }

  @Test
  void givenPagesThatOnlyKnowTheirSuccessor_whenReading_thenAllComeInOrder() {
    var pages = pages(cursor -> chained(cursor, 25));

    assertThat(pages.all()).containsExactlyElementsOf(numbers(26));
  }

  @Test
  void givenAllCursorsAreKnown_whenReading_thenPagesAreFetchedInParallelAndStayInOrder() {
    var fourAreAsked = new CountDownLatch(4);
    var pages =
        pages(
            cursor -> {
              if (cursor.equals(Cursor.FIRST)) {
                return page(List.of(0), "1", "2", "3", "4");
              }
              fourAreAsked.countDown();
              reachesZero("four pages are asked for", fourAreAsked);
              return page(List.of(Integer.valueOf(cursor.value())));
            });

    assertThat(pages.all()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void givenALongListAndASlowReader_whenReading_thenOnlyAFewPagesAreFetchedAhead() {
    var cursors = IntStream.rangeClosed(1, 500).mapToObj(String::valueOf).toArray(String[]::new);
    var pages =
        pages(
            cursor -> {
              asked.add(cursor.value());
              return cursor.equals(Cursor.FIRST)
                  ? page(List.of(0), cursors)
                  : page(List.of(Integer.valueOf(cursor.value())));
            });

    pages.next();
    pages.next();

    assertThat(asked).hasSizeLessThanOrEqualTo(1 + 8 + 1);
  }

  @Test
  void givenACursorThatComesBack_whenReading_thenItIsNotFollowedForEver() {
    var pages =
        pages(cursor -> page(List.of(asked.add(cursor.value()) ? asked.size() : -1), "again"));

    var error = errorOf(pages::all);

    assertThat(error).isEqualTo(new ProviderFailed());
  }

  @Test
  void givenTheSamePageUnderEverNewCursors_whenReading_thenItIsNotFollowedForEver() {
    var pages = pages(cursor -> page(List.of(7), cursor.value() + "x"));

    var error = errorOf(pages::all);

    assertThat(error).isEqualTo(new ProviderFailed());
  }

  @Test
  void givenAFailureOnALaterPage_whenReading_thenItIsNotTakenForTheEnd() {
    var pages =
        pages(
            cursor -> {
              if (cursor.value().equals("2")) {
                throw new NotFound().asException();
              }
              return chained(cursor, 5);
            });

    var error = errorOf(pages::all);

    assertThat(error).isEqualTo(new NotFound());
  }

  @Test
  void givenAnEntryThatMovedToTheNextPage_whenReading_thenItComesOnce() {
    var pages =
        pages(
            cursor ->
                switch (cursor.value()) {
                  case "" -> page(List.of(1, 2, 3), "b", "c");
                  case "b" -> page(List.of(3, 4, 4, 5));
                  default -> page(List.of(5, 1, 6));
                });

    assertThat(pages.all()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void givenALongListThatMoves_whenReading_thenOnlyTheLastIdsAreRemembered() {
    var size = 1_000;
    var pages =
        pages(
            cursor -> {
              var start = cursor.equals(Cursor.FIRST) ? 0 : Integer.parseInt(cursor.value());
              var items = IntStream.range(start - (start == 0 ? 0 : 1), start + size);
              var next = start + size;
              return next < 201 * size
                  ? page(items.boxed().toList(), "" + next)
                  : page(List.of(next, 0));
            });

    var all = pages.all();

    assertThat(all.subList(0, 200 * size)).containsExactlyElementsOf(numbers(200 * size));
    // The first one is forgotten by now: memory does not grow with the list.
    assertThat(all.getLast()).isZero();
  }

  @Test
  void givenALimit_whenReading_thenNoFurtherPageIsFetched() {
    var pages =
        new PagedList<Integer>(
            PARALLEL,
            cursor -> {
              asked.add(cursor.value());
              return page(List.of(asked.size(), -asked.size()), "" + asked.size());
            },
            Function.identity(),
            3);

    assertThat(pages.all()).containsExactly(1, -1, 2);
    assertThat(pages.hasNext()).isFalse();
    assertThat(asked).hasSize(2);
  }

  @Test
  void givenALimitAndEntriesThatRepeat_whenReading_thenTheyDoNotCount() {
    var pages =
        new PagedList<Integer>(
            PARALLEL,
            cursor -> cursor.value().isEmpty() ? page(List.of(1, 1), "b") : page(List.of(1, 2, 3)),
            Function.identity(),
            2);

    assertThat(pages.all()).containsExactly(1, 2);
  }

  private static PagedList<Integer> pages(Function<Cursor, Page<Integer>> fetch) {
    return new PagedList<>(PARALLEL, fetch, Function.identity(), Integer.MAX_VALUE);
  }

  private static Page<Integer> chained(Cursor cursor, int last) {
    var number = cursor.equals(Cursor.FIRST) ? 0 : Integer.parseInt(cursor.value());
    return number < last ? page(List.of(number), "" + (number + 1)) : page(List.of(number));
  }

  private static Page<Integer> page(List<Integer> items, String... next) {
    return new Page<>(items, List.of(next).stream().map(Cursor::new).toList());
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
