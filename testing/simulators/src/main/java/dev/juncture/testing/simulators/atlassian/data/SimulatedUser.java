package dev.juncture.testing.simulators.atlassian.data;

import java.util.Optional;

/// An Atlassian account.
///
/// @param email absent where the person's privacy settings hide it
/// @param assignable whether tickets may be given to this person
public record SimulatedUser(
    String accountId,
    String displayName,
    Optional<String> email,
    String timeZone,
    boolean active,
    boolean assignable) {}
