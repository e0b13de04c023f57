package dev.juncture.testing.simulators.atlassian.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.Parameters;
import java.util.Map;
import java.util.Optional;

/// A call that passed the gateway.
///
/// @param grantId the grant of the app that calls; empty for a call with an API token
/// @param base the site's address at the gateway, with which `self` links begin
public record JiraCall(
    Call call,
    Map<String, String> variables,
    Site site,
    SimulatedUser actor,
    String grantId,
    String base) {

  public String variable(String name) {
    return Optional.ofNullable(variables.get(name)).orElseThrow();
  }

  public Parameters query() {
    return call.query();
  }

  /// The body, if it is a JSON object.
  public Optional<ObjectNode> object() {
    return call.json().filter(JsonNode::isObject).map(ObjectNode.class::cast);
  }
}
