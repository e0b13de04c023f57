package dev.juncture.testing.bench.jmh;

import dev.juncture.adapters.web.api.jira.TicketBody;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A thousand tickets as JSON.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TicketPageBenchmark {

  private final JsonMapper json = JsonMapper.createDefault();
  private final List<TicketBody> tickets =
      IntStream.range(0, 1_000).mapToObj(TicketPageBenchmark::ticket).toList();

  @Benchmark
  public byte[] write() throws IOException {
    return json.writeValueAsBytes(tickets);
  }

  private static TicketBody ticket(int number) {
    return new TicketBody(
        "" + number,
        "CORE-" + number,
        "The login page is slow",
        "It takes **ten seconds** until it is there.\n\n- on every browser\n- since yesterday\n",
        "To Do",
        "John Doe",
        "Jane Roe",
        "High",
        "2024-01-01T00:00:00.000Z",
        "2024-01-01T00:00:00.000Z");
  }
}
