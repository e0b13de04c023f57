package dev.juncture.adapters.web.console.jira;

import dev.juncture.adapters.web.console.ProviderPanel;
import dev.juncture.application.jira.SelectProject;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.ProjectRef;
import jakarta.inject.Singleton;
import java.util.List;

/// Shows the selected project, and links to the page that changes it.
@Singleton
final class JiraPanel implements ProviderPanel {

  private final SelectProject selection;

  JiraPanel(SelectProject selection) {
    this.selection = selection;
  }

  @Override
  public String provider() {
    return JiraConnection.PROVIDER.value();
  }

  @Override
  public List<Fact> facts(ConnectionKey key) {
    var selected = selection.selected(key).map(ProjectRef::value).orElse("");
    return List.of(new Fact("jira.project", selected));
  }

  @Override
  public List<Action> actions() {
    return List.of(new Action("jira.select", "/console/connection/jira-project"));
  }
}
