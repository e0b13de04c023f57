package dev.juncture.demo;

import dev.juncture.testing.simulators.atlassian.AtlassianSimulator;
import dev.juncture.testing.simulators.atlassian.SimulatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The simulator. It keeps its grants between runs.
final class SimulatedAtlassian implements Atlassian {
  /// Those that Juncture requests by default, that of webhooks, and those of Jira Service
  /// Management.
  private static final String SCOPES =
      "read:jira-work write:jira-work read:jira-user read:board-scope:jira-software"
          + " read:sprint:jira-software read:project:jira read:issue-details:jira read:jql:jira"
          + " manage:jira-webhook"
          + " read:servicedesk-request write:servicedesk-request manage:servicedesk-customer";

  private final AtlassianSimulator simulator;
  private final SimulatorSettings settings;

  private SimulatedAtlassian(AtlassianSimulator simulator, SimulatorSettings settings) {
    this.simulator = simulator;
    this.settings = settings;
  }

  static SimulatedAtlassian start(Path state, Addresses addresses) {
    var settings =
        SimulatorSettings.defaults().stateFile(state).redirectUris(Set.of(addresses.callback()));
    var simulator = AtlassianSimulator.start(settings);
    NotesProject.addTo(simulator);
    NotesProject.addStrictTo(simulator);
    return new SimulatedAtlassian(simulator, settings);
  }

  @Override
  public Map<String, String> variables() {
    return Map.of(
        "DEFAULT_JIRA_SCOPES", SCOPES,
        // The simulators are on this machine.
        "JUNCTURE_PROXY_PRIVATE_HOSTS", "127.0.0.1",
        "DEFAULT_JIRA_CLIENT_ID", settings.clientId(),
        "DEFAULT_JIRA_CLIENT_SECRET", settings.clientSecret(),
        "JIRA_AUTH_BASE_URL", simulator.authBaseUrl().toString(),
        "JIRA_API_BASE_URL", simulator.apiBaseUrl().toString());
  }

  @Override
  public String firstCall() {
    return JunctureClient.ticketsCall(NotesApp.EXTERNAL_ID, NotesProject.KEY);
  }

  @Override
  public Optional<URI> sitePage() {
    return Optional.of(simulator.sitePage());
  }

  @Override
  public void close() {
    simulator.close();
  }
}
