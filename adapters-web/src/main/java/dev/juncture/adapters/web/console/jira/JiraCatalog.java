package dev.juncture.adapters.web.console.jira;

import dev.juncture.adapters.web.console.TryItCall;
import dev.juncture.adapters.web.console.TryItCall.Field;
import java.util.Arrays;
import java.util.List;

/// The calls to Jira, with what each takes beside `external_id`.
final class JiraCatalog {

  private static final Field PROJECT =
      new Field("jira_project_id", "text", false, "id or key; the selected one without it");
  private static final Field ISSUE = new Field("issue_id_or_key", "text", true, "such as CORE-7");
  private static final Field FORMAT =
      new Field("description_format", "choice", false, "markdown|text|adf");

  static final List<TryItCall> CALLS =
      List.of(
          read("get-projects", "Projects", "All projects"),
          read("get-selected-project", "Projects", "The selected project"),
          write(
              "POST",
              "select-project",
              "Projects",
              "Select a project",
              new Field("jira_project_id", "text", true, "id or key")),
          read("get-tickets-for-project", "Tickets", "All tickets of a project", PROJECT, FORMAT),
          read(
              "get-tickets-for-sprint",
              "Tickets",
              "All tickets of a sprint",
              new Field("sprint_id", "text", true, "such as 37"),
              FORMAT),
          read("get-boards-for-project", "Boards and sprints", "Boards of a project", PROJECT),
          read("get-all-sprints-for-project", "Boards and sprints", "All sprints", PROJECT),
          read("get-active-sprints-for-project", "Boards and sprints", "Active sprints", PROJECT),
          read("get-issue", "Issues", "One issue", ISSUE, FORMAT),
          write(
              "POST",
              "create-ticket",
              "Issues",
              "Create an issue",
              PROJECT,
              new Field("summary", "text", true, "one line"),
              new Field("issue_type_id", "text", true, "such as 10001"),
              new Field("description", "lines", false, "Markdown"),
              new Field("priority_id", "text", false, "such as 3"),
              new Field("assignee_account_id", "text", false, ""),
              new Field("labels", "list", false, "comma-separated"),
              new Field("fields", "json", false, "raw Jira fields by id, as JSON")),
          write(
              "PUT",
              "edit-issue",
              "Issues",
              "Edit an issue",
              ISSUE,
              new Field("summary", "text", false, "one line"),
              new Field("description", "lines", false, "Markdown"),
              new Field("priority_id", "text", false, "such as 3"),
              new Field("issue_type_id", "text", false, "such as 10001"),
              new Field("assignee_account_id", "text", false, "null to unassign"),
              new Field("labels", "list", false, "comma-separated")),
          write("DELETE", "delete-issue", "Issues", "Delete an issue", ISSUE));

  private JiraCatalog() {}

  private static TryItCall read(String name, String group, String summary, Field... fields) {
    return call("GET", name, group, summary, false, fields);
  }

  private static TryItCall write(
      String method, String name, String group, String summary, Field... fields) {
    return call(method, name, group, summary, true, fields);
  }

  private static TryItCall call(
      String method, String name, String group, String summary, boolean writes, Field... fields) {
    return new TryItCall(
        name, group, method, "/api/backend/jira/" + name, summary, writes, Arrays.asList(fields));
  }
}
