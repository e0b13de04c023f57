package dev.juncture.application.connection;

import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.job.JobObserver;

/// Updates the stored state of connections that have expired, so that listing by state stays fast.
public final class MarkExpired {

  /// The name of the job that runs this.
  public static final String JOB = "mark-expired";

  private static final int BATCH = 500;
  private static final String FILED = "filed";

  private final ConnectionDirectory directory;
  private final JobObserver observer;

  public MarkExpired(ConnectionDirectory directory, JobObserver observer) {
    this.directory = directory;
    this.observer = observer;
    observer.observed(JOB, FILED, 0); // metrics show every outcome from the start
  }

  /// Processes all expired connections. Fails with StoreUnavailable; the next run continues from
  /// there.
  public void run() {
    var filed = BATCH;
    while (filed == BATCH) {
      filed = directory.markExpired(BATCH);
      observer.observed(JOB, FILED, filed);
    }
  }
}
