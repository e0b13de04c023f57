package dev.juncture.testing.bench.jmh;

import dev.juncture.adapters.jira.adf.AdfDocuments;
import dev.juncture.domain.error.DomainException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Descriptions made to use time or memory: nesting, tables and links. The heap is as small as that
/// of a server with 512 MB.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx128m")
public class AdfBombBenchmark {

  private static final int LONGEST = 32_000;

  /// The unit of Markdown that is repeated.
  @Param({"> - ", "**a ", "[a](<b", "![", "<", "a@b.c ", "https://a.b( ", "|a"})
  public String unit = "";

  /// A document from Jira.
  @Param({"table", "quoted", "deep", "links"})
  public String shape = "";

  private final AdfDocuments documents = new AdfDocuments();
  private String markdown = "";
  private Map<String, Object> adf = Map.of();

  @Setup
  public void build() {
    markdown = unit.repeat(LONGEST / unit.length());
    adf = node("doc", List.of(block(shape)));
  }

  @Benchmark
  public Object fromMarkdown() {
    return documents.fromMarkdown(markdown);
  }

  @Benchmark
  public String toMarkdown() {
    return documents.toMarkdown(adf);
  }

  @Benchmark
  public String toPlainText() {
    return documents.toPlainText(adf);
  }

  @Benchmark
  public Object check() {
    try {
      return documents.checked(adf);
    } catch (DomainException e) {
      return e;
    }
  }

  private static Map<String, Object> block(String shape) {
    return switch (shape) {
      case "table" -> raggedTable();
      case "quoted" -> nested(30, node("codeBlock", List.of(text("a\n".repeat(200_000)))));
      case "deep" -> nested(20_000, paragraph());
      default ->
          node(
              "paragraph",
              Stream.iterate(0, i -> i + 1).limit(20_000).map(AdfBombBenchmark::link).toList());
    };
  }

  private static Map<String, Object> raggedTable() {
    var cell = node("tableCell", List.of(paragraph()));
    var wide = node("tableRow", Collections.nCopies(6_000, cell));
    var rows = Collections.nCopies(4_500, node("tableRow", List.of(cell)));
    return node("table", Stream.concat(Stream.of(wide), rows.stream()).toList());
  }

  private static Map<String, Object> nested(int depth, Map<String, Object> inner) {
    var block = inner;
    for (int i = 0; i < depth; i++) {
      block = node("blockquote", List.of(block));
    }
    return block;
  }

  private static Map<String, Object> paragraph() {
    return node("paragraph", List.of(text("a")));
  }

  private static Map<String, Object> link(int number) {
    Map<String, Object> mark =
        Map.of("type", "link", "attrs", Map.of("href", "https://a.b/" + number));
    return Map.of("type", "text", "text", "a", "marks", List.of(mark));
  }

  private static Map<String, Object> text(String text) {
    return Map.of("type", "text", "text", text);
  }

  private static Map<String, Object> node(String type, List<Map<String, Object>> content) {
    return Map.of("type", type, "content", content);
  }
}
