package dev.juncture.bootstrap.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A fenced block of commands on a page of the documentation.
///
/// @param page the page's path below the repository's root
public record CommandBlock(String page, String commands) {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> LANGUAGES = Set.of("sh", "bash", "shell", "console", "sql");
  private static final Pattern FENCE = Pattern.compile(" *+```(\\w*+)");

  /// What tells it from the other blocks of its page.
  public String firstLine() {
    return commands.lines().findFirst().orElse("").strip();
  }

  @Override
  public String toString() {
    return page + ": " + firstLine();
  }

  /// The block of a page that begins with that line.
  public static CommandBlock of(String page, String firstLine) {
    return on(page).stream()
        .filter(it -> it.firstLine().equals(firstLine))
        .findFirst()
        .orElseThrow(() -> new AssertionError(page + " has no block that begins: " + firstLine));
  }

  static List<CommandBlock> on(String page) {
    var blocks = new ArrayList<CommandBlock>();
    var lines = read(ROOT.resolve(page)).lines().toList();
    for (var at = 0; at < lines.size(); at++) {
      var fence = FENCE.matcher(lines.get(at));
      if (fence.matches()) {
        var block = lines.stream().skip(at + 1L).takeWhile(it -> !FENCE.matcher(it).matches());
        var content = block.toList();
        if (LANGUAGES.contains(fence.group(1))) {
          blocks.add(new CommandBlock(page, String.join("\n", content).stripIndent()));
        }
        at += content.size() + 1;
      }
    }
    return List.copyOf(blocks);
  }

  /// The pages that people read: those at the root and those in `docs`.
  static List<String> pages() {
    try (var root = Files.list(ROOT);
        var docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(root, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .map(file -> ROOT.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path page) {
    try {
      return Files.readString(ROOT.resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
