package dev.juncture.testing.bench.jmh;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
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

/// A token as long as Atlassian's.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SealingBenchmark {

  private static final String PURPOSE = "cache.access_token";
  private static final String OWNER = "juncture:token:0";

  private final SecretSealer sealer = ServerBeans.one(SecretSealer.class);
  private final Secret token = new Secret("t".repeat(2_000));
  private final Sealed sealed = sealer.seal(WorkspaceId.DEFAULT, PURPOSE, OWNER, token);

  @Benchmark
  public Sealed seal() {
    return sealer.seal(WorkspaceId.DEFAULT, PURPOSE, OWNER, token);
  }

  @Benchmark
  public Secret open() {
    return sealer.open(PURPOSE, OWNER, sealed);
  }
}
