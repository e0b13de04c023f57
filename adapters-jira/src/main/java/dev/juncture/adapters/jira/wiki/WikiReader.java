package dev.juncture.adapters.jira.wiki;

import dev.juncture.adapters.jira.adf.Adf;
import dev.juncture.adapters.jira.adf.InlineBuilder;
import dev.juncture.adapters.jira.adf.Marks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Reads blocks of wiki markup. Nesting is bounded; deeper markup is text.
final class WikiReader {

  private static final int MAX_NESTED = 8;
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\n]");
  private static final Pattern MACRO =
      Pattern.compile(
          "(?<!\\\\)\\{(code|noformat|quote|panel|info|note|warning|tip)(:[^{}\n]*+)?}");
  private static final Pattern HEADING = Pattern.compile("(?s)\\s*+h([1-6])\\.\\s++(.*)");
  private static final Pattern QUOTE = Pattern.compile("(?s)\\s*+bq\\.\\s++(.*)");
  private static final Pattern RULE = Pattern.compile("\\s*+-{4,}+\\s*+");
  private static final Pattern ITEM = Pattern.compile("(?s)\\s*+([*#]{1,50}+-?|-)\\s++(.*)");

  private final int depth;
  private final List<Map<String, Object>> blocks = new ArrayList<>();
  private final List<String> paragraph = new ArrayList<>();
  private final WikiListStack lists = new WikiListStack();
  private final WikiTableReader table = new WikiTableReader();

  private WikiReader(int depth) {
    this.depth = depth;
  }

  static Map<String, Object> document(String wiki) {
    return Adf.doc(blocks(LINE_BREAK.matcher(wiki).replaceAll("\n"), 0));
  }

  /// @param depth how many macros and cells are around the text
  static List<Map<String, Object>> blocks(String wiki, int depth) {
    var reader = new WikiReader(depth);
    if (depth < MAX_NESTED) {
      reader.readMacros(wiki);
    } else {
      reader.readLines(wiki);
    }
    reader.endAll();
    return reader.blocks;
  }

  /// A macro with a body, as positions in the text.
  private record Macro(MatchResult tag, int bodyEnd, int end) {

    String name() {
      return tag.group(1);
    }
  }

  private void readMacros(String wiki) {
    var macros = new Macros(wiki);
    int from = 0;
    for (var next = macros.after(0); next.isPresent(); next = macros.after(from)) {
      var macro = next.get();
      readLines(wiki.substring(from, macro.tag().start()));
      add(macro, wiki.substring(macro.tag().end(), macro.bodyEnd()));
      from = macro.end();
      if (wiki.startsWith("\n", from)) {
        from++;
      }
    }
    readLines(wiki.substring(from));
  }

  /// Finds macros that are closed. A name that is not closed once is not looked for again.
  private static final class Macros {

    private final String wiki;
    private final Set<String> unclosed = new HashSet<>();

    private Macros(String wiki) {
      this.wiki = wiki;
    }

    private Optional<Macro> after(int from) {
      var tag = MACRO.matcher(wiki);
      for (int at = from; tag.find(at); at = tag.end()) {
        var macro = closed(tag.toMatchResult());
        if (macro.isPresent()) {
          return macro;
        }
      }
      return Optional.empty();
    }

    private Optional<Macro> closed(MatchResult tag) {
      var name = tag.group(1);
      if (unclosed.contains(name)) {
        return Optional.empty();
      }
      int end =
          isVerbatim(name) ? wiki.indexOf("{" + name + "}", tag.end()) : closing(name, tag.end());
      if (end < 0) {
        unclosed.add(name);
        return Optional.empty();
      }
      return Optional.of(new Macro(tag, end, end + name.length() + 2));
    }

    /// The closing tag outside of code.
    private int closing(String name, int from) {
      var tag = MACRO.matcher(wiki);
      for (int at = from; tag.find(at); ) {
        at = tag.end();
        if (tag.group(1).equals(name) && tag.group(2) == null) {
          return tag.start();
        }
        if (isVerbatim(tag.group(1))) {
          at = closed(tag.toMatchResult()).map(Macro::end).orElse(at);
        }
      }
      return -1;
    }

    private static boolean isVerbatim(String name) {
      return name.equals("code") || name.equals("noformat");
    }
  }

  private void add(Macro macro, String body) {
    endParagraph();
    if (Macros.isVerbatim(macro.name())) {
      target().add(code(body, parameters(macro)));
    } else {
      var content = new ArrayList<Map<String, Object>>();
      parameters(macro).stream()
          .filter(parameter -> parameter.startsWith("title="))
          .findFirst()
          .map(title -> Adf.text(title.substring(6), TextEffect.STRONG.kind().addTo(Marks.NONE)))
          .ifPresent(title -> content.add(Adf.paragraph(List.of(title))));
      content.addAll(blocks(body, depth + 1));
      target().add(Adf.node("blockquote", content));
    }
  }

  private static List<String> parameters(Macro macro) {
    var parameters = macro.tag().group(2);
    return parameters == null ? List.of() : List.of(parameters.substring(1).split("\\|"));
  }

  private static Map<String, Object> code(String body, List<String> parameters) {
    int start = body.startsWith("\n") ? 1 : 0;
    int end = body.length() > start && body.endsWith("\n") ? body.length() - 1 : body.length();
    var text = body.substring(start, end);
    var language =
        parameters.stream()
            .filter(parameter -> !parameter.contains("=") && !parameter.isBlank())
            .findFirst();
    return Adf.node(
        "codeBlock",
        language.<Map<String, Object>>map(name -> Map.of("language", name)).orElse(Map.of()),
        text.isEmpty() ? List.of() : List.of(Adf.text(text, Marks.NONE)));
  }

  private void readLines(String text) {
    var lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      // What is between a line break and a macro is no line.
      if (i < lines.length - 1 || !lines[i].isBlank()) {
        readLine(lines[i]);
      }
    }
  }

  private void readLine(String line) {
    if (table.isOpen() && table.continues(line)) {
      table.add(line);
      return;
    }
    if (line.isBlank()) {
      endAll();
      return;
    }
    var heading = HEADING.matcher(line);
    var quote = QUOTE.matcher(line);
    var item = ITEM.matcher(line);
    if (heading.matches()) {
      var level = Map.<String, Object>of("level", Integer.parseInt(heading.group(1)));
      addBlock(Adf.node("heading", level, inlines(List.of(heading.group(2)))));
    } else if (quote.matches()) {
      var inner = Adf.paragraph(inlines(List.of(quote.group(1))));
      addBlock(Adf.node("blockquote", List.of(inner)));
    } else if (RULE.matcher(line).matches()) {
      addBlock(Adf.node("rule", List.of()));
    } else if (item.matches()) {
      endParagraph();
      endTable();
      lists.startItem(item.group(1), blocks);
      paragraph.add(item.group(2));
    } else if (line.stripLeading().startsWith("|")) {
      endParagraph();
      lists.end();
      table.add(line.stripLeading());
    } else {
      endTable();
      paragraph.add(line);
    }
  }

  private void addBlock(Map<String, Object> block) {
    endAll();
    blocks.add(block);
  }

  private List<Map<String, Object>> target() {
    endTable();
    return lists.content().orElse(blocks);
  }

  private void endAll() {
    endParagraph();
    endTable();
    lists.end();
  }

  private void endTable() {
    if (table.isOpen()) {
      blocks.add(table.end(depth));
    }
  }

  private void endParagraph() {
    var inlines = inlines(paragraph);
    paragraph.clear();
    if (!inlines.isEmpty()) {
      target().add(Adf.paragraph(inlines));
    }
  }

  /// The lines without line breaks at the edges.
  private static List<Map<String, Object>> inlines(List<String> lines) {
    var out = new InlineBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        out.hardBreak();
      }
      WikiInlineReader.readInto(out, lines.get(i));
    }
    var inlines = out.nodes();
    while (!inlines.isEmpty() && isLineBreak(inlines.getFirst())) {
      inlines.removeFirst();
    }
    while (!inlines.isEmpty() && isLineBreak(inlines.getLast())) {
      inlines.removeLast();
    }
    return inlines;
  }

  private static boolean isLineBreak(Map<String, Object> node) {
    return "hardBreak".equals(node.get("type"));
  }
}
