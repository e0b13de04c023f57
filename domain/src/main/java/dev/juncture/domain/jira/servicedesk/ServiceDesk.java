package dev.juncture.domain.jira.servicedesk;

/// A service desk; each belongs to one project.
public record ServiceDesk(String id, String projectId, String projectKey, String projectName) {

  /// Jira's number of a service desk, which is not that of its project; safe in a path.
  public record Id(String value) {
    public Id {
      NumericIds.check("service_desk_id", value);
    }

    @Override
    public String toString() {
      return value;
    }
  }
}
