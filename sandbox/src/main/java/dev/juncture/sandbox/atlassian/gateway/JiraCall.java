package dev.juncture.sandbox.atlassian.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.sandbox.atlassian.data.SimulatedUser;
import dev.juncture.sandbox.atlassian.data.Site;
import dev.juncture.sandbox.simulator.http.Call;
import dev.juncture.sandbox.simulator.http.Parameters;
import java.util.Map;
import java.util.Optional;

/// A call that passed the gateway.
///
/// @param base the gateway's address of the site, with which `self` links begin
public record JiraCall(
    Call call, Map<String, String> variables, Site site, SimulatedUser actor, String base) {

  public String variable(String name) {
    return Optional.ofNullable(variables.get(name)).orElseThrow();
  }

  public Parameters query() {
    return call.query();
  }

  /// The body where it is a JSON object.
  public Optional<ObjectNode> object() {
    return call.json().filter(JsonNode::isObject).map(ObjectNode.class::cast);
  }
}
