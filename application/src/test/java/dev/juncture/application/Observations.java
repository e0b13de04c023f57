package dev.juncture.application;

import dev.juncture.domain.job.JobObserver;
import java.util.Map;
import java.util.TreeMap;

/// What jobs said that they got done, added up.
public final class Observations implements JobObserver {

  public final Map<String, Integer> counts = new TreeMap<>();

  @Override
  public void observed(String job, String outcome, int count) {
    counts.merge(job + " " + outcome, count, Integer::sum);
  }
}
