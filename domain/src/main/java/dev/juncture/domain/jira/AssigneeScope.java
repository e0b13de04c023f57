package dev.juncture.domain.jira;

/// Where somebody is to be an assignee: in the issues of a project, or in one issue.
public sealed interface AssigneeScope permits ProjectRef, IssueRef {}
