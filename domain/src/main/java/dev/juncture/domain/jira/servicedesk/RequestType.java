package dev.juncture.domain.jira.servicedesk;

import dev.juncture.domain.jira.IssueField;
import java.util.List;

/// A kind of request that customers can make.
///
/// @param groupIds where the portal shows it; empty for one that it hides
public record RequestType(
    String id,
    String name,
    String description,
    String helpText,
    String issueTypeId,
    List<String> groupIds) {

  public record Id(String value) {
    public Id {
      NumericIds.check("request_type_id", value);
    }

    @Override
    public String toString() {
      return value;
    }
  }

  /// What a person fills in to make such a request.
  ///
  /// @param canRaiseOnBehalfOf whether the person to whom the token belongs may make one for others
  public record Form(
      List<IssueField> fields, boolean canRaiseOnBehalfOf, boolean canAddParticipants) {}
}
