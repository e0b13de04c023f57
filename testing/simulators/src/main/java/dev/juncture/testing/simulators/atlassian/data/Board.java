package dev.juncture.testing.simulators.atlassian.data;

/// A board, located in one project.
public record Board(
    long id, String name, BoardType type, long projectId, boolean supportsSprints) {}
