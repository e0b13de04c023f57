package dev.juncture.bootstrap.docs;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/security/asvs.md has every requirement of levels 1 and 2 of ASVS 5.0.0, in its order, each
/// with a state, and counts them correctly.
final class AsvsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "security", "asvs.md");

  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| ([12]) \\| [^|]+ \\| ([a-z ]+) \\| [^|]+ \\|$");
  private static final Pattern COUNT =
      Pattern.compile("(?m)^\\| ([a-z ]+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\| [^|]+ \\|$");

  private static final List<String> STATES =
      List.of("met", "operator", "not applicable", "not met");

  /// The sections of ASVS 5.0.0 with the last numbers of their requirements: those of level 1, then
  /// those of level 2. Level 3 is left out.
  private static final List<String> SECTIONS =
      List.of(
          "1.1:: 1-2",
          "1.2: 1-5: 6-9",
          "1.3: 1-2: 3-11",
          "1.4:: 1-3",
          "1.5: 1: 2",
          "2.1: 1: 2-3",
          "2.2: 1-2: 3",
          "2.3: 1: 2-4",
          "2.4:: 1",
          "3.2: 1-2:",
          "3.3: 1: 2-4",
          "3.4: 1-2: 3-6",
          "3.5: 1-3: 4-5",
          "3.7:: 1-2",
          "4.1: 1: 2-3",
          "4.2:: 1",
          "4.3:: 1-2",
          "4.4: 1: 2-4",
          "5.1:: 1",
          "5.2: 1-2: 3",
          "5.3: 1-2:",
          "5.4:: 1-3",
          "6.1: 1: 2-3",
          "6.2: 1-8: 9-12",
          "6.3: 1-2: 3-4",
          "6.4: 1-2: 3-4",
          "6.5:: 1-5",
          "6.6:: 1-3",
          "6.8:: 1-4",
          "7.1:: 1-3",
          "7.2: 1-4:",
          "7.3:: 1-2",
          "7.4: 1-2: 3-5",
          "7.5:: 1-2",
          "7.6:: 1-2",
          "8.1: 1: 2",
          "8.2: 1-2: 3",
          "8.3: 1:",
          "8.4:: 1",
          "9.1: 1-3:",
          "9.2: 1: 2-4",
          "10.1:: 1-2",
          "10.2:: 1-2",
          "10.3:: 1-4",
          "10.4: 1-5: 6-11",
          "10.5:: 1-5",
          "10.6:: 1-2",
          "10.7:: 1-3",
          "11.1:: 1-2",
          "11.2:: 1-3",
          "11.3: 1-2: 3",
          "11.4: 1: 2-4",
          "11.5:: 1",
          "11.6:: 1",
          "12.1: 1: 2-3",
          "12.2: 1-2:",
          "12.3:: 1-4",
          "13.1:: 1",
          "13.2:: 1-5",
          "13.3:: 1-2",
          "13.4: 1: 2-5",
          "14.1:: 1-2",
          "14.2: 1: 2-4",
          "14.3: 1: 2-3",
          "15.1: 1: 2-3",
          "15.2: 1: 2-3",
          "15.3: 1: 2-7",
          "16.1:: 1",
          "16.2:: 1-5",
          "16.3:: 1-4",
          "16.4:: 1-3",
          "16.5:: 1-3",
          "17.1:: 1",
          "17.2:: 1-4",
          "17.3:: 1-2");

  /// A row of the page.
  private record Row(String number, int level, String state) {

    Requirement requirement() {
      return new Requirement(number, level);
    }
  }

  private record Requirement(String number, int level) {}

  @Test
  void givenTheStandard_whenItsRequirementsAreCounted_thenThereAreAsManyAsItSays() {
    assertThat(requirements().collect(groupingBy(Requirement::level, counting())))
        .isEqualTo(Map.of(1, 70L, 2, 183L));
  }

  @Test
  void givenThePage_whenItsNumbersAreRead_thenEveryRequirementIsThereInOrder() throws IOException {
    assertThat(rows(Files.readString(PAGE)).map(Row::requirement))
        .containsExactlyElementsOf(requirements().toList());
  }

  @Test
  void givenThePage_whenItsStatesAreRead_thenEachIsKnownAndCountedAtTheTop() throws IOException {
    var page = Files.readString(PAGE);
    var rows = rows(page).toList();

    assertThat(counts(page)).isEqualTo(STATES.stream().map(state -> count(rows, state)).toList());
    assertThat(rows).extracting(Row::state).isSubsetOf(STATES);
    assertThat(page).contains("have %d: 70 of level 1 and 183 of level 2".formatted(rows.size()));
  }

  @Test
  void givenAPageThatLeavesOneOut_whenItsNumbersAreRead_thenItIsMissed() throws IOException {
    var page = Files.readString(PAGE).replaceFirst("(?m)^\\| 6\\.3\\.2 \\|.*\n", "");

    assertThat(requirements().toList())
        .filteredOn(it -> rows(page).map(Row::requirement).noneMatch(it::equals))
        .containsExactly(new Requirement("6.3.2", 1));
  }

  private static Stream<Row> rows(String page) {
    return ROW.matcher(page)
        .results()
        .map(it -> new Row(it.group(1), Integer.parseInt(it.group(2)), it.group(3)));
  }

  private static List<String> counts(String page) {
    return COUNT
        .matcher(page)
        .results()
        .map(it -> "%s %s %s %s".formatted(it.group(1), it.group(2), it.group(3), it.group(4)))
        .toList();
  }

  private static String count(List<Row> rows, String state) {
    var those = rows.stream().filter(row -> row.state().equals(state)).toList();
    var first = those.stream().filter(row -> row.level() == 1).count();
    return "%s %d %d %d".formatted(state, first, those.size() - first, those.size());
  }

  private static Stream<Requirement> requirements() {
    return SECTIONS.stream().flatMap(AsvsPageTest::requirements);
  }

  private static Stream<Requirement> requirements(String section) {
    var parts = section.split(":", -1);
    return IntStream.of(1, 2)
        .boxed()
        .flatMap(
            level ->
                range(parts[level].strip())
                    .mapToObj(last -> new Requirement(parts[0] + "." + last, level)));
  }

  private static IntStream range(String text) {
    if (text.isEmpty()) {
      return IntStream.empty();
    }
    var ends = text.split("-");
    return IntStream.rangeClosed(
        Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
  }
}
