package dev.juncture.testing.simulators.fault;

import dev.juncture.testing.simulators.http.PathGlob;
import java.util.ArrayList;
import java.util.List;

/// The active faults. If several match a call, the one that was added first applies. Thread-safe: a
/// fault that applies once affects one call, even if many arrive at the same time.
public final class Faults {
  private final List<Ordered> ordered = new ArrayList<>();

  /// Starts a fault for calls of `method` (`*`: any) whose path matches `path`. In it, `*` matches
  /// any text inside a segment and `**` any text.
  public FaultOrder on(String method, String path) {
    return new FaultOrder(this, method, PathGlob.of(path));
  }

  public synchronized void clear() {
    ordered.clear();
  }

  /// The number of faults that are not used up.
  public synchronized int pending() {
    return ordered.size();
  }

  /// Returns the fault that applies to this call, and uses it up.
  public synchronized AppliedFault strike(String method, String path) {
    for (var order : ordered) {
      if (order.fits(method, path) && order.takesThisOne()) {
        ordered.removeIf(Ordered::isUsedUp);
        return order.misfortune;
      }
    }
    return AppliedFault.NONE;
  }

  synchronized void add(String method, PathGlob path, int after, int times, AppliedFault what) {
    ordered.add(new Ordered(method, path, after, times, what));
  }

  private static final class Ordered {
    private final String method;
    private final PathGlob path;
    private final AppliedFault misfortune;
    private int toSkip;
    private int left;

    Ordered(String method, PathGlob path, int after, int times, AppliedFault misfortune) {
      this.method = method;
      this.path = path;
      this.toSkip = after;
      this.left = times;
      this.misfortune = misfortune;
    }

    boolean fits(String calledMethod, String calledPath) {
      return (method.equals("*") || method.equals(calledMethod)) && path.matches(calledPath);
    }

    boolean takesThisOne() {
      if (toSkip > 0) {
        toSkip--;
        return false;
      }
      left--;
      return true;
    }

    boolean isUsedUp() {
      return left <= 0;
    }
  }
}
