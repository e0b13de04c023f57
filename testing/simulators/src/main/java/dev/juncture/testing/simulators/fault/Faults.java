package dev.juncture.testing.simulators.fault;

import dev.juncture.testing.simulators.http.PathGlob;
import java.util.ArrayList;
import java.util.List;

/// The faults that are ordered and not yet used up. Of several that fit a call the one ordered
/// first strikes. Thread-safe: a fault ordered once strikes one call, however many arrive together.
public final class Faults {
  private final List<Ordered> ordered = new ArrayList<>();

  /// Starts an order for calls of `method` (`*`: any) whose path fits `path`, in which `*` stands
  /// for any text inside a segment and `**` for any text at all.
  public FaultOrder on(String method, String path) {
    return new FaultOrder(this, method, PathGlob.of(path));
  }

  public synchronized void clear() {
    ordered.clear();
  }

  /// How many orders still wait for calls.
  public synchronized int pending() {
    return ordered.size();
  }

  /// What strikes this call. Asking uses it up.
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
