package dev.juncture.testing.simulators.atlassian.data;

/// What a person may do in a project.
public enum Permission {
  BROWSE,
  CREATE,
  EDIT,
  ASSIGN,
  DELETE
}
