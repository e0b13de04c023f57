package dev.juncture.adapters.jira;

import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.fault.Faults;

/// The adapter as the server assembles it, at a simulator of one kind of Jira. The contracts of the
/// gateways are tested with each kind.
public interface SimulatedJira extends AutoCloseable {

  <T> T bean(Class<T> type);

  /// What the calls of the contracts go to.
  JiraAddress address();

  /// A token that is accepted.
  AccessToken token();

  /// Ends all tokens.
  void endTokens();

  /// The projects, issues and people.
  Site site();

  Faults faults();

  /// The pattern of all paths, for faults.
  String allPaths();

  /// The pattern of the paths to a resource of the platform's REST API, for faults.
  String path(String resource);

  /// The pattern of the paths to the search.
  String searchPath();

  /// Removes everything that tests have made.
  void reset();

  @Override
  void close();
}
