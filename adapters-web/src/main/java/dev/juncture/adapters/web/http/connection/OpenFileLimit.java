package dev.juncture.adapters.web.http.connection;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How many files this process may have open.
final class OpenFileLimit {

  private OpenFileLimit() {}

  /// `Long.MAX_VALUE` where the system does not tell.
  static long current() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            && system.getMaxFileDescriptorCount() > 0
        ? system.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
