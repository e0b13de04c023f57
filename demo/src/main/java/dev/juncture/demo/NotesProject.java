package dev.juncture.demo;

import dev.juncture.testing.simulators.atlassian.AtlassianSimulator;
import dev.juncture.testing.simulators.atlassian.data.ProjectKind;
import dev.juncture.testing.simulators.atlassian.data.Site;

/// The project that the demo adds to every site, so that the documented call works for each of
/// them.
public final class NotesProject {
  public static final String KEY = "NOTES";

  /// The project that the demo adds beside it. Its tickets need fields that others do not.
  static final String STRICT_KEY = "FEEDBACK";

  private static final int TICKETS = 30;

  private NotesProject() {}

  public static void addTo(AtlassianSimulator simulator) {
    simulator.sites().forEach(NotesProject::addTo);
  }

  static void addStrictTo(AtlassianSimulator simulator) {
    simulator
        .sites()
        .forEach(site -> site.addProject(STRICT_KEY, "Customer feedback", ProjectKind.STRICT));
  }

  static void addTo(Site site) {
    site.addProject(KEY, "Acme Notes", ProjectKind.KANBAN);
    site.addTickets(KEY, TICKETS);
  }
}
