package dev.juncture.domain.jira.servicedesk;

import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.FieldValue;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.UserDetails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request as its customer sees it. It is an issue with the same id and key.
///
/// @param typeName empty where Jira does not say it
/// @param portalUrl where the customer reads it
/// @param fields further values in Jira's form, by field id; without hidden fields
public record CustomerRequest(
    String id,
    String key,
    String serviceDeskId,
    String typeId,
    String typeName,
    String summary,
    Optional<Description> description,
    Status status,
    Optional<UserDetails> reporter,
    Optional<Instant> created,
    Optional<String> portalUrl,
    Map<String, Object> fields) {

  /// @param name in the language of the person to whom the token belongs
  /// @param category `new`, `indeterminate`, `done` or `undefined`
  public record Status(String name, String category) {}

  /// The values of a new request.
  ///
  /// @param values further values by field id
  /// @param onBehalfOf the customer; empty for the person to whom the token belongs
  public record Draft(
      ServiceDesk.Id desk,
      RequestType.Id type,
      Summary summary,
      Optional<Description> description,
      Map<String, FieldValue> values,
      Optional<AccountId> onBehalfOf,
      List<AccountId> participants) {}

  /// Selects requests of the person to whom the token belongs.
  ///
  /// @param ownership empty for Jira's choice: owned, participated and all organizations
  /// @param text a part of the summary
  public record Query(
      List<Ownership> ownership,
      State state,
      Optional<ServiceDesk.Id> desk,
      Optional<RequestType.Id> type,
      Optional<String> text,
      DescriptionFormat format) {}

  /// What makes a request one's own.
  public enum Ownership {
    OWNED,
    PARTICIPATED,
    ALL_ORGANIZATIONS,
    APPROVER
  }

  public enum State {
    OPEN,
    CLOSED,
    ALL
  }

  /// What a customer can do with a request. Jira does not say to which status it leads.
  public record Step(String id, String name) {}
}
