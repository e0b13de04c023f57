package dev.juncture.testing.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.juncture.testing.bench.MemoryOverTime.Point;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MemoryOverTimeTest {

  private static final long MEGABYTE = 1_000_000;

  /// Shortened from what `jcmd` of JDK 25 prints.
  private static final String SUMMARY =
      """
      Native Memory Tracking:

      Total: reserved=1790000KB, committed=200000KB
             malloc: 60000KB #400000

      -                 Java Heap (reserved=262144KB, committed=50000KB)
                                  (mmap: reserved=262144KB, committed=50000KB)

      -                     Class (reserved=1048800KB, committed=7000KB)
                                  (classes #16000)

      -               Arena Chunk (reserved=300KB, committed=300KB)
      """;

  @Test
  void givenWhatJcmdPrints_whenReading_thenEachCategoryHasItsCommittedBytes() {
    assertThat(NativeMemory.parse(SUMMARY))
        .containsExactly(
            Map.entry("Java Heap", 50_000L * 1024),
            Map.entry("Class", 7_000L * 1024),
            Map.entry("Arena Chunk", 300L * 1024));
  }

  @Test
  void givenNoCategories_whenReading_thenTheErrorShowsWhatWasRead() {
    assertThatThrownBy(() -> NativeMemory.parse("Native memory tracking is not enabled"))
        .hasMessageContaining("Native memory tracking is not enabled");
  }

  @Test
  void givenTheHeapOfTheSerialCollector_whenReading_thenItsSpacesCountAndMetaspaceDoesNot() {
    var info =
        """
         def new generation   total 14784K, used 100K [0x0, 0x1, 0x2)
          eden space 13184K,   1% used [0x0, 0x1, 0x2)
         tenured generation   total 32768K, used 20000K [0x0, 0x1, 0x2)
         Metaspace       used 60000K, committed 61000K, reserved 1114112K
        """;

    assertThat(NativeMemory.usedHeap(info)).isEqualTo(20_100L * 1024);
  }

  @Test
  void givenMemoryThatRisesAtFirst_whenJudged_thenTheSecondHalfCounts() {
    var course = course(minute -> Math.min(minute, 10) * 20 * MEGABYTE);

    assertThat(course.growth(Point::residentMegabytes)).isCloseTo(0, within(1e-9));
    assertThat(course.isFlat()).isTrue();
  }

  @Test
  void givenMemoryThatRisesToTheEnd_whenJudged_thenItIsNotFlat() {
    var course = course(minute -> (250 + minute) * MEGABYTE);

    assertThat(course.growth(Point::residentMegabytes)).isCloseTo(1, within(1e-9));
    assertThat(course.summary()).contains("not flat", "resident +1.00");
  }

  @Test
  void givenACourse_whenWritten_thenTheTableHasTheCollectionsAndThePlotALineForEachFigure() {
    var course = course(_ -> 250 * MEGABYTE);

    assertThat(course.markdown())
        .contains(
            "| resident | 250.0 | 250.0 |", "| heap in use after a collection | 20.0 | 20.0 |");
    assertThat(course.plot().split("<polyline", -1)).hasSize(5);
  }

  private static MemoryOverTime course(LongUnaryOperator resident) {
    var points =
        IntStream.rangeClosed(1, 30)
            .mapToObj(
                minute ->
                    new Point(
                        minute,
                        resident.applyAsLong(minute),
                        minute % 15 == 0 ? 20 * MEGABYTE : 0,
                        Map.of("Java Heap", 50 * MEGABYTE, "Code", 30 * MEGABYTE)))
            .toList();
    return new MemoryOverTime(List.copyOf(points), 1_000, 0, 0.1);
  }
}
