package dev.juncture.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Links between the documents lead somewhere, and the index leads to every page.
final class LinksTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("]\\(([^()\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

  @Test
  void whenFollowingTheLinksOfAllPages_thenEachLeadsToAFileAndAHeading() {
    assertThat(pages().stream().flatMap(page -> broken(page, read(page)).stream())).isEmpty();
  }

  @Test
  void givenLinksThatLeadNowhere_whenFollowing_thenEachIsNamed() {
    var page = ROOT.resolve("docs/page.md");
    var text = "[a](nowhere.md) [b](README.md#nothing) [c](README.md#i-run-it) `[d](code.md)`";

    assertThat(broken(page, text))
        .containsExactly("docs/page.md: nowhere.md", "docs/page.md: README.md#nothing");
  }

  @Test
  void whenReadingTheIndex_thenEveryPageIsInItOrInTheIndexOfTheApi() {
    var linked =
        Stream.of("docs/README.md", "docs/api/README.md", "docs/security/README.md")
            .map(ROOT::resolve)
            .filter(Files::exists)
            .flatMap(index -> links(read(index)).stream().map(it -> target(index, it)))
            .toList();
    var missing =
        pages().stream()
            .filter(page -> page.startsWith(ROOT.resolve("docs")))
            .filter(page -> !page.startsWith(ROOT.resolve("docs/adr")))
            .filter(page -> !page.startsWith(ROOT.resolve("docs/examples")))
            .filter(page -> !page.equals(ROOT.resolve("docs/README.md")))
            .filter(page -> !linked.contains(page));

    assertThat(missing).isEmpty();
  }

  private static List<String> broken(Path page, String text) {
    var broken = new ArrayList<String>();
    for (var link : links(text)) {
      var target = target(page, link);
      var anchor = link.contains("#") ? link.substring(link.indexOf('#') + 1) : "";
      if (!Files.exists(target) || !anchor.isEmpty() && !anchors(target).contains(anchor)) {
        broken.add(ROOT.relativize(page) + ": " + link);
      }
    }
    return broken;
  }

  private static List<String> links(String text) {
    var prose = CODE.matcher(FENCE.matcher(text).replaceAll("")).replaceAll("");
    return LINK.matcher(prose)
        .results()
        .map(match -> match.group(1))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .toList();
  }

  private static Path target(Path page, String link) {
    var path = link.replaceFirst("#.*", "");
    return path.isEmpty() ? page : page.resolveSibling(path).normalize();
  }

  /// As GitHub makes them of headings.
  private static List<String> anchors(Path page) {
    if (!page.toString().endsWith(".md")) {
      return List.of();
    }
    return HEADING
        .matcher(FENCE.matcher(read(page)).replaceAll(""))
        .results()
        .map(match -> match.group(1).strip().toLowerCase(Locale.ROOT))
        .map(it -> it.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private static List<Path> pages() {
    try (var roots = Files.list(ROOT);
        var docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(roots, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
