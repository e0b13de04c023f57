package dev.juncture.domain.jira;

import java.util.List;

/// Who is told of changes to an issue.
///
/// @param users empty when the person may not see the watchers
/// @param watching whether the person themselves watches
public record Watchers(List<UserDetails> users, boolean watching) {}
