package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.adapters.web.http.input.ExternalIdMember;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bodies of Service Management's calls that only the API description uses.
final class RequestSchemas {

  static final String NUMBER = "^[0-9]{1,10}$";
  static final String DESK = "Id of the service desk.";
  static final String ACCOUNT = "5b10ac8d82e05b22cc7d4ef5";
  static final String PUBLIC = "Whether customers see it. There is no default.";
  private static final String TEXT =
      "Markdown as a string of at most 32,767 characters, or an ADF document as an object.";
  private static final String PEOPLE = "Account ids of 1 to 50 people.";
  private static final String PEOPLE_EXAMPLE = "[\"" + ACCOUNT + "\"]";

  private RequestSchemas() {}

  @Serdeable.Serializable
  @Schema(name = "CreateRequest")
  record CreateRequest(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @Schema(description = DESK, example = "1", pattern = NUMBER) @JsonProperty("service_desk_id")
          String serviceDeskId,
      @Schema(description = "Id of the request type.", example = "10", pattern = NUMBER)
          @JsonProperty("request_type_id")
          String requestTypeId,
      @Schema(description = "One line of text.", example = "The printer is on fire") String summary,
      @Schema(description = TEXT) @Nullable Object description,
      @Schema(description = "Values as people write them, by the id or the name of a field.")
          @Nullable Map<String, Object> fields,
      @Schema(description = "The customer: an account id or an e-mail address.")
          @JsonProperty("on_behalf_of")
          @Nullable String onBehalfOf,
      @Schema(description = "Account ids or e-mail addresses.") @Nullable List<String> participants,
      @DescriptionFormatMember @JsonProperty("description_format")
          @Nullable String descriptionFormat) {}

  @Serdeable.Serializable
  @Schema(name = "AddRequestComment")
  record AddRequestComment(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @IssueMember @JsonProperty("issue_id_or_key") String issueIdOrKey,
      @Schema(description = TEXT) Object body,
      @Schema(description = PUBLIC) @JsonProperty("public") boolean isPublic,
      @DescriptionFormatMember @JsonProperty("description_format")
          @Nullable String descriptionFormat) {}

  @Serdeable.Serializable
  @Schema(name = "TransitionRequest")
  record TransitionRequest(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @IssueMember @JsonProperty("issue_id_or_key") String issueIdOrKey,
      @Schema(description = "Id of one of the request's transitions.", example = "41")
          @JsonProperty("transition_id")
          String transitionId,
      @Schema(description = "Why; customers see it. " + TEXT) @Nullable Object comment) {}

  @Serdeable.Serializable
  @Schema(name = "AddParticipants")
  record AddParticipants(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @IssueMember @JsonProperty("issue_id_or_key") String issueIdOrKey,
      @Schema(description = PEOPLE, example = PEOPLE_EXAMPLE) @JsonProperty("account_ids")
          List<String> accountIds) {}

  @Serdeable.Serializable
  @Schema(name = "DecideApproval")
  record DecideApproval(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @IssueMember @JsonProperty("issue_id_or_key") String issueIdOrKey,
      @Schema(description = "Id of the approval.", example = "1", pattern = NUMBER)
          @JsonProperty("approval_id")
          String approvalId,
      @Schema(allowableValues = {"approve", "decline"}) String decision) {}

  @Serdeable.Serializable
  @Schema(name = "CreateCustomer")
  record CreateCustomer(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @Schema(example = "nora@customer.example") String email,
      @Schema(example = "Nora Lind", minLength = 1, maxLength = 255) @JsonProperty("display_name")
          String displayName) {}

  @Serdeable.Serializable
  @Schema(name = "AddCustomers")
  record AddCustomers(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @Schema(description = DESK, example = "1", pattern = NUMBER) @JsonProperty("service_desk_id")
          String serviceDeskId,
      @Schema(description = PEOPLE, example = PEOPLE_EXAMPLE) @JsonProperty("account_ids")
          List<String> accountIds) {}

  @Serdeable.Serializable
  @Schema(name = "CreateOrganization")
  record CreateOrganization(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @Schema(example = "Lind Bakery", minLength = 1, maxLength = 200) String name) {}

  @Serdeable.Serializable
  @Schema(name = "AddOrganizationMembers")
  record AddOrganizationMembers(
      @ExternalIdMember @JsonProperty("external_id") String externalId,
      @Schema(description = "Id of the organization.", example = "1", pattern = NUMBER)
          @JsonProperty("organization_id")
          String organizationId,
      @Schema(description = PEOPLE, example = PEOPLE_EXAMPLE) @JsonProperty("account_ids")
          List<String> accountIds) {}
}
