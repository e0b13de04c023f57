package dev.juncture.testing.bench.jmh;

import dev.juncture.adapters.jira.adf.AdfDocuments;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A long description with headings, lists, a table and code.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AdfBenchmark {

  private static final String PART =
      """
      ## Steps

      1. Open the *login* page with [this link](https://example.com/login)
      2. Type **nothing** and press `Enter`

      | browser | seconds |
      |---------|---------|
      | one     | 10      |

      ```java
      var answer = 42;
      ```

      """;

  private final AdfDocuments documents = new AdfDocuments();
  private final String markdown = PART.repeat(10);
  private final Map<String, Object> adf = documents.fromMarkdown(markdown).orElseThrow();

  @Benchmark
  public Object fromMarkdown() {
    return documents.fromMarkdown(markdown);
  }

  @Benchmark
  public String toMarkdown() {
    return documents.toMarkdown(adf);
  }
}
