package dev.juncture.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The decisions in docs/adr can be told apart, read alike, and none is left open.
final class AdrTest {

  private static final Path FOLDER = Path.of("..", "docs", "adr").toAbsolutePath().normalize();
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
  private static final String SOUND =
      """
      # 7. Something

      Status: accepted

      ## Context
      ## Decision
      ## Consequences
      ## What we gave up
      """;

  static List<Adr> pages() {
    try (var files = Files.list(FOLDER)) {
      return files.sorted().map(AdrTest::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void givenADecision_whenRead_thenItHasTheFormOfTheOthers(Adr page) {
    assertThat(page.problems(LocalDate.now(ZoneOffset.UTC))).as(page.fileName()).isEmpty();
  }

  @Test
  void givenTheDecisions_whenTheirNumbersAreRead_thenNoneIsThereTwice() {
    assertThat(pages()).extracting(Adr::number).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void givenADecisionThatWasReplaced_whenItsLinkIsFollowed_thenALaterOneIsThere() {
    var names = pages().stream().map(Adr::fileName).toList();

    assertThat(pages())
        .allSatisfy(
            page ->
                assertThat(page.successor().stream())
                    .as(page.fileName())
                    .allSatisfy(it -> assertThat(it).isIn(names).isGreaterThan(page.fileName())));
  }

  @Test
  void givenASoundPage_whenHeldAgainstTheForm_thenNothingIsWrong() {
    assertThat(new Adr("0007-something.md", SOUND).problems(TODAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Status: accepted     | Status: proposed                             | Status: proposed",
        "Status: accepted     | Status: proposed, 2026-05-14                 | more than a month",
        "Status: accepted     | Status: replaced by ADR 8                    | replaced by",
        "Status: accepted     | Decided.                                     | has no line",
        "# 7. Something       | # 8. Something                               | title",
        "## Consequences      | ## Results                                   | sections",
      })
  void givenAPageWithAFault_whenHeldAgainstTheForm_thenTheFaultIsNamed(
      String sound, String faulty, String named) {
    var page = new Adr("0007-something.md", SOUND.replace(sound, faulty));

    assertThat(page.problems(TODAY)).singleElement().asString().contains(named);
  }

  @Test
  void givenAProposalOfAMonthAgo_whenHeldAgainstTheForm_thenItMayStillWait() {
    var text = SOUND.replace("accepted", "proposed, 2026-05-15");

    assertThat(new Adr("0007-something.md", text).problems(TODAY)).isEmpty();
  }

  private static Adr read(Path file) {
    try {
      return new Adr(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
