package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueField.Choice;
import dev.juncture.domain.jira.IssueType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CreateMetadataTest extends HttpTest {

  private static final String READ = "/api/backend/jira/get-create-metadata?external_id=alice";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
    app.jira.issueTypes = List.of(new IssueType("1", "Task", "Work", false, 0));
    app.jira.fields =
        List.of(
            new IssueField(
                "priority",
                "Priority",
                false,
                true,
                "priority",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Choice("2", "High"))));
  }

  @Test
  void givenNoIssueType_whenReading_thenTheTypesComeWithoutFields() {
    assertThat(backend(READ).text())
        .isEqualTo(
            "{\"issue_types\":[{\"id\":\"1\",\"name\":\"Task\",\"description\":\"Work\",\"subtask\":false,\"hierarchy_level\":0}]}");
  }

  @Test
  void givenFieldsAreAskedFor_whenReading_thenTheyAreThere() {
    var expected =
        "{\"issue_types\":[{\"id\":\"1\",\"name\":\"Task\",\"description\":\"Work\",\"subtask\":false,\"hierarchy_level\":0,\"fields\":[{\"id\":\"priority\",\"name\":\"Priority\",\"required\":false,\"has_default\":true,\"type\":\"priority\",\"items\":null,\"custom\":null,\"auto_complete\":null,\"allowed_values\":[{\"id\":\"2\",\"name\":\"High\"}]}]}]}";

    assertThat(backend(READ + "&issue_type_id=1").text()).isEqualTo(expected);
    assertThat(backend(READ + "&fields=true").text()).isEqualTo(expected);
    assertThat(backend(READ + "&fields=true&required=true").text()).contains("\"fields\":[]");
  }

  @Test
  void givenNothingCanBeCreated_whenReading_thenTheListIsEmpty() {
    app.jira.issueTypes = List.of();

    assertThat(backend(READ).text()).isEqualTo("{\"issue_types\":[]}");
  }

  @Test
  void givenWhatCannotBeRead_whenReading_thenTheResponseSaysWhy() {
    assertThat(backend(READ + "&fields=yes").error()).isEqualTo("fields must be true or false");
    assertThat(backend("/api/backend/jira/get-create-metadata").error())
        .isEqualTo("Missing external_id");
    var unknown = backend(READ + "&issue_type_id=9");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.error()).isEqualTo("Project or issue type not found");
  }

  @Test
  void givenJiraRejects_whenReading_thenEachErrorHasItsText() {
    app.jira.error = new NotFound();
    assertThat(backend(READ).error()).isEqualTo("Project or issue type not found");
    app.jira.error = new Forbidden();
    assertThat(backend(READ).error()).isEqualTo("Access denied to project");
    app.jira.error = new ScopeMissing();
    assertThat(backend(READ).code()).isEqualTo("scope_missing");
    app.jira.error = new ProviderFailed();
    assertThat(backend(READ).error()).isEqualTo("Failed to fetch Jira create metadata");
  }
}
