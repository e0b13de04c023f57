package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueField.Choice;
import dev.juncture.domain.jira.IssueType;
import dev.juncture.domain.jira.JiraCreateMetadata;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.token.AccessToken;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestJiraCreateMetadataTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();

  private final JiraCreateMetadata jira = ATLASSIAN.bean(JiraCreateMetadata.class);
  private AccessToken token;
  private SiteId site;

  @BeforeEach
  void connect() {
    ATLASSIAN.simulator.reset();
    token = ATLASSIAN.token();
    site = new SiteId(ATLASSIAN.simulator.sites().getFirst().id());
  }

  @AfterAll
  static void close() {
    ATLASSIAN.close();
  }

  @Test
  void givenAProject_whenReading_thenItsIssueTypesAreComplete() {
    var types = types("ARM");

    assertThat(types)
        .extracting(IssueType::name)
        .containsExactly("Story", "Task", "Bug", "Epic", "Sub-task");
    assertThat(types).extracting(IssueType::hierarchyLevel).containsExactly(0, 0, 0, 1, -1);
    assertThat(types.getLast().subtask()).isTrue();
  }

  @Test
  void givenAnIssueType_whenReading_thenItsFieldsAreComplete() {
    var fields = all(cursor -> jira.fields(site, new ProjectRef("ARM"), "10002", cursor, token));

    assertThat(fields).extracting(IssueField::id).contains("summary", "customfield_10031");
    assertThat(fields)
        .filteredOn(it -> it.id().equals("priority"))
        .first()
        .satisfies(
            it -> {
              assertThat(it.hasDefault()).isTrue();
              assertThat(it.required()).isFalse();
              assertThat(it.type()).isEqualTo("priority");
              assertThat(it.allowedValues()).contains(new Choice("2", "High"));
            });
    assertThat(fields)
        .filteredOn(it -> it.id().equals("components"))
        .extracting(IssueField::items)
        .containsExactly(Optional.of("component"));
  }

  @Test
  void givenNoSuchProject_whenReading_thenItIsAbsent() {
    assertEndsWith(new NotFound(), () -> types("NOPE"));
  }

  private List<IssueType> types(String project) {
    return all(cursor -> jira.issueTypes(site, new ProjectRef(project), cursor, token));
  }
}
