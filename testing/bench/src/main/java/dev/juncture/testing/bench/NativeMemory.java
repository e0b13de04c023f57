package dev.juncture.testing.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads what `jcmd` prints.
final class NativeMemory {

  private static final Pattern CATEGORY =
      Pattern.compile("-\\s+(\\S.*?) \\(reserved=\\d+KB, committed=(\\d+)KB");
  private static final Pattern SPACE = Pattern.compile("total \\d+K, used (\\d+)K");

  private NativeMemory() {}

  /// Committed bytes by category, from `VM.native_memory summary`.
  static Map<String, Long> parse(String summary) {
    var committed = new LinkedHashMap<String, Long>();
    for (var it = CATEGORY.matcher(summary); it.find(); ) {
      committed.put(it.group(1), Long.parseLong(it.group(2)) * 1024);
    }
    if (committed.isEmpty()) {
      throw new IllegalArgumentException("no categories in:\n" + summary);
    }
    return committed;
  }

  /// Bytes in use in all spaces of the heap, from `GC.heap_info` of the serial collector.
  static long usedHeap(String info) {
    return SPACE.matcher(info).results().mapToLong(it -> Long.parseLong(it.group(1)) * 1024).sum();
  }
}
