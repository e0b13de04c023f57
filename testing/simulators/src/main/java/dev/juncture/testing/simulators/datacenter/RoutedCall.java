package dev.juncture.testing.simulators.datacenter;

import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.Parameters;
import java.util.Map;
import java.util.Optional;

/// A call that an operation of the Data Center handles.
///
/// @param path the path without the context path
/// @param user empty for an anonymous call
/// @param base the address with the context path
record RoutedCall(
    Call call,
    String path,
    Map<String, String> variables,
    Site site,
    Optional<SimulatedUser> user,
    String base) {

  String variable(String name) {
    return Optional.ofNullable(variables.get(name)).orElseThrow();
  }

  Parameters query() {
    return call.query();
  }

  SimulatedUser actor() {
    return user.orElseThrow();
  }
}
