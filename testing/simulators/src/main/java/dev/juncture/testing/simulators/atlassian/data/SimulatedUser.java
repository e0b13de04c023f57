package dev.juncture.testing.simulators.atlassian.data;

import java.util.Optional;

/// An Atlassian account.
///
/// @param email empty if the user's privacy settings hide it
/// @param assignable whether tickets can be assigned to this user
public record SimulatedUser(
    String accountId,
    String displayName,
    Optional<String> email,
    String timeZone,
    boolean active,
    boolean assignable) {

  SimulatedUser in(String otherTimeZone) {
    return new SimulatedUser(accountId, displayName, email, otherTimeZone, active, assignable);
  }
}
