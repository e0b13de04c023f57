package dev.juncture.bootstrap.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A page of the documentation and the commands on it. A `sh` block is an example; a line that
/// begins with "Returns" (or "Answers") and a status after it says what the response to its last
/// call is, and a `json` block after that what the response contains.
record DocumentedPage(String name, List<Example> examples) {

  /// @param line where it stands on the page
  /// @param status empty where the page only promises that it works
  record Example(
      int line, String commands, Optional<Integer> status, Optional<JsonNode> response) {}

  private static final Pattern FENCE = Pattern.compile(" *```(\\w*)");
  private static final Pattern RESPONSE = Pattern.compile(" *(?:Returns|Answers) (\\d{3})\\b.*");
  private static final ObjectMapper JSON = new ObjectMapper();

  static DocumentedPage read(Path file) {
    return of(file, lines(file));
  }

  /// Of one section of a page only.
  static DocumentedPage section(Path file, String title) {
    var lines = lines(file);
    var first = lines.indexOf("## " + title);
    if (first < 0) {
      throw new AssertionError(file + " has no section " + title);
    }
    var section = lines.stream().skip(first + 1).takeWhile(line -> !line.startsWith("## "));
    var before = Collections.nCopies(first + 1, ""); // so that line numbers stay
    return of(file, Stream.concat(before.stream(), section).toList());
  }

  private static DocumentedPage of(Path file, List<String> lines) {
    var name = file.normalize().toString().replace("../", "");
    return new DocumentedPage(name, new Reader(name, lines).examples());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  /// Goes through a page once, from block to block.
  private static final class Reader {

    private final String name;
    private final List<String> lines;
    private final List<Example> examples = new ArrayList<>();

    private Reader(String name, List<String> lines) {
      this.name = name;
      this.lines = lines;
    }

    private List<Example> examples() {
      for (var at = 0; at < lines.size(); at++) {
        var fence = FENCE.matcher(lines.get(at));
        if (fence.matches()) {
          at = block(fence.group(1), at);
        } else {
          status(lines.get(at));
        }
      }
      return List.copyOf(examples);
    }

    /// Returns where the block ends.
    private int block(String language, int start) {
      var end = start + 1;
      while (!FENCE.matcher(lines.get(end)).matches()) {
        end++;
      }
      var content = String.join("\n", lines.subList(start + 1, end)).stripIndent();
      switch (language) {
        case "sh" ->
            examples.add(new Example(start + 1, content, Optional.empty(), Optional.empty()));
        case "json" -> respond(content);
        default -> {}
      }
      return end;
    }

    private void status(String line) {
      var matcher = RESPONSE.matcher(line);
      if (matcher.matches()) {
        var last = examples.removeLast();
        var status = Integer.parseInt(matcher.group(1));
        examples.add(
            new Example(last.line(), last.commands(), Optional.of(status), last.response()));
      }
    }

    private void respond(String content) {
      if (examples.isEmpty() || examples.getLast().status().isEmpty()) {
        return; // shows something else
      }
      var last = examples.removeLast();
      examples.add(
          new Example(last.line(), last.commands(), last.status(), Optional.of(json(content))));
    }

    private JsonNode json(String content) {
      try {
        return JSON.readTree(content);
      } catch (JsonProcessingException e) {
        throw new AssertionError(name + " shows an answer that is no JSON:\n" + content, e);
      }
    }
  }
}
