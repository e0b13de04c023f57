package dev.juncture.sandbox.atlassian.data;

/// What a person may do in a project.
public enum Permission {
  BROWSE,
  CREATE,
  EDIT,
  ASSIGN,
  DELETE
}
