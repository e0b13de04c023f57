package dev.juncture.testing.simulators.atlassian.data;

/// A permission of a user in a project.
public enum Permission {
  BROWSE,
  CREATE,
  EDIT,
  ASSIGN,
  DELETE
}
