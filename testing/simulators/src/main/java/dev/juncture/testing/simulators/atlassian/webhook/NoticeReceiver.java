package dev.juncture.testing.simulators.atlassian.webhook;

/// Where notices go.
public interface NoticeReceiver {
  /// The status of the response; 0 where there is none.
  int receive(Notice notice);
}
