package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.issues.TicketMapper.orEmpty;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An issue in REST v3. Any value may be missing, because fields can be hidden.
@Serdeable
record IssueBody(
    @Nullable String id,
    @Nullable String key,
    @Nullable FieldsBody fields,
    @Nullable Map<String, @Nullable Object> properties) {

  @Serdeable
  record FieldsBody(
      @Nullable String summary,
      @Nullable Object description,
      @Nullable StatusBody status,
      @Nullable PersonBody assignee,
      @Nullable PersonBody reporter,
      @Nullable PriorityBody priority,
      @Nullable String created,
      @Nullable String updated,
      @Nullable TypeBody issuetype,
      @Nullable ProjectNameBody project,
      @Nullable ResolutionBody resolution,
      @Nullable List<@Nullable String> labels,
      @Nullable List<@Nullable NamedBody> components,
      @Nullable List<@Nullable NamedBody> fixVersions,
      @Nullable List<@Nullable NamedBody> versions,
      @Nullable TimeBody timetracking) {

    static final FieldsBody EMPTY =
        new FieldsBody(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null);
  }

  @Serdeable
  record StatusBody(
      @Nullable String id, @Nullable String name, @Nullable CategoryBody statusCategory) {}

  @Serdeable
  record CategoryBody(@Nullable String id, @Nullable String key, @Nullable String colorName) {}

  @Serdeable
  record PersonBody(
      @Nullable String accountId,
      @Nullable String key,
      @Nullable String name,
      @Nullable String displayName,
      @Nullable String emailAddress,
      @Nullable AvatarsBody avatarUrls) {

    /// In a Data Center the key, which the user keeps when the name changes.
    String id() {
      return accountId != null ? accountId : key != null ? key : orEmpty(name);
    }
  }

  @Serdeable
  record AvatarsBody(@JsonProperty("48x48") @Nullable String large) {}

  @Serdeable
  record PriorityBody(@Nullable String id, @Nullable String name, @Nullable String iconUrl) {}

  @Serdeable
  record TypeBody(@Nullable String id, @Nullable String name, @Nullable String iconUrl) {}

  @Serdeable
  record ProjectNameBody(@Nullable String id, @Nullable String key, @Nullable String name) {}

  @Serdeable
  record ResolutionBody(@Nullable String name, @Nullable String description) {}

  @Serdeable
  record NamedBody(@Nullable String name) {}

  @Serdeable
  record TimeBody(
      @Nullable String originalEstimate,
      @Nullable String remainingEstimate,
      @Nullable String timeSpent) {}
}
