package dev.juncture.testkit.proxy;

import dev.juncture.domain.proxy.CallerConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A caller who disconnects when a test says so.
public final class FakeCaller implements CallerConnection {

  private final List<Runnable> actions = new CopyOnWriteArrayList<>();
  private volatile boolean hasDisconnected;

  @Override
  public Registration onEnd(Runnable action) {
    if (hasDisconnected) {
      action.run();
    } else {
      actions.add(action);
    }
    return () -> actions.remove(action);
  }

  /// How many actions wait for the end of this caller.
  public int waitingActions() {
    return actions.size();
  }

  public void disconnect() {
    hasDisconnected = true;
    actions.forEach(Runnable::run);
    actions.clear();
  }
}
