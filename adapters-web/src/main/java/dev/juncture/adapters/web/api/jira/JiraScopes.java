package dev.juncture.adapters.web.api.jira;

/// Scopes that a grant needs at Jira. Jira Software has no classic scopes: its calls need their own
/// granular scope and also a granular scope of Jira.
final class JiraScopes {

  static final String READ_WORK = "read:jira-work";
  static final String WRITE_WORK = "write:jira-work";
  static final String READ_USER = "read:jira-user";
  static final String CONFIGURATION = "manage:jira-configuration";
  static final String BOARDS = "read:board-scope:jira-software";
  static final String SPRINTS = "read:sprint:jira-software";
  static final String MOVE_TO_SPRINT = "write:sprint:jira-software";
  static final String MOVE_TO_BACKLOG = "write:board-scope:jira-software";
  static final String PROJECTS = "read:project:jira";

  static final String READ_REQUESTS = "read:servicedesk-request";
  static final String WRITE_REQUESTS = "write:servicedesk-request";
  static final String CUSTOMERS = "manage:servicedesk-customer";

  private JiraScopes() {}
}
