package dev.juncture.sandbox.demo;

import dev.juncture.sandbox.atlassian.AtlassianSimulator;
import dev.juncture.sandbox.atlassian.SimulatorSettings;
import dev.juncture.sandbox.atlassian.data.ProjectKind;
import dev.juncture.sandbox.atlassian.data.Site;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// The simulator, which keeps its grants from run to run.
final class SimulatedAtlassian implements Atlassian {
  private static final String PROJECT = "NOTES";
  private static final int TICKETS = 30;

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
    simulator.sites().forEach(SimulatedAtlassian::addProject);
    return new SimulatedAtlassian(simulator, settings);
  }

  // One key that is on every site: the printed command works whichever is chosen.
  private static void addProject(Site site) {
    site.addProject(PROJECT, "Acme Notes", ProjectKind.KANBAN);
    site.addTickets(PROJECT, TICKETS);
  }

  @Override
  public Map<String, String> variables() {
    return Map.of(
        "DEFAULT_JIRA_CLIENT_ID", settings.clientId(),
        "DEFAULT_JIRA_CLIENT_SECRET", settings.clientSecret(),
        "JIRA_AUTH_BASE_URL", simulator.authBaseUrl().toString(),
        "JIRA_API_BASE_URL", simulator.apiBaseUrl().toString());
  }

  @Override
  public String firstCall() {
    return JunctureClient.ticketsCall(NotesApp.EXTERNAL_ID, PROJECT);
  }

  @Override
  public void close() {
    simulator.close();
  }
}
