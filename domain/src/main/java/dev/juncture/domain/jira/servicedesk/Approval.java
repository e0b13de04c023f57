package dev.juncture.domain.jira.servicedesk;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.jira.UserDetails;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A step at which somebody has to agree.
///
/// @param decision `pending`, `approved` or `declined`
/// @param canDecide whether the person to whom the token belongs is to decide
public record Approval(
    String id,
    String name,
    String decision,
    boolean canDecide,
    List<Approver> approvers,
    Optional<Instant> created,
    Optional<Instant> completed) {

  /// @param decision as that of the approval
  public record Approver(UserDetails user, String decision) {}

  public record Id(String value) {
    public Id {
      NumericIds.check("approval_id", value);
    }

    @Override
    public String toString() {
      return value;
    }
  }

  public enum Decision {
    APPROVE,
    DECLINE;

    /// Fails with InvalidValue for anything but `approve` and `decline`.
    public static Decision parse(String text) {
      return switch (text) {
        case "approve" -> APPROVE;
        case "decline" -> DECLINE;
        default -> throw new InvalidValue("decision", "must be approve or decline").asException();
      };
    }
  }
}
