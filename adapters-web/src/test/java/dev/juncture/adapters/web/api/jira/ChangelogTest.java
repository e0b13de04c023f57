package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.ChangelogEntry;
import dev.juncture.domain.jira.ChangelogEntry.Item;
import dev.juncture.domain.jira.JiraUser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangelogTest extends HttpTest {

  private static final String CHANGELOG = "/api/backend/jira/get-changelog?external_id=alice";

  @BeforeEach
  void connected() {
    app.aliceHasSelected("10000");
  }

  @Test
  void givenChanges_whenReading_thenEachIsComplete() {
    app.jira.changes =
        List.of(
            new ChangelogEntry(
                "10",
                Optional.of(Instant.parse("2024-01-01T00:00:00Z")),
                Optional.of(new JiraUser("a1", "John", Optional.empty(), Optional.empty())),
                List.of(
                    new Item(
                        "status",
                        Optional.of("status"),
                        Optional.of("1"),
                        Optional.of("To Do"),
                        Optional.of("3"),
                        Optional.of("Done")))),
            new ChangelogEntry(
                "11",
                Optional.empty(),
                Optional.empty(),
                List.of(
                    new Item(
                        "Link",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))));

    assertThat(backend(CHANGELOG + "&issue_id_or_key=CORE-7").text())
        .isEqualTo(
            "{\"changes\":[{\"id\":\"10\",\"at\":\"2024-01-01T00:00:00.000Z\",\"author\":{\"accountId\":\"a1\",\"displayName\":\"John\"},\"items\":[{\"field\":\"status\",\"field_id\":\"status\",\"from\":\"1\",\"from_string\":\"To Do\",\"to\":\"3\",\"to_string\":\"Done\"}]},{\"id\":\"11\",\"at\":null,\"author\":null,\"items\":[{\"field\":\"Link\",\"field_id\":null,\"from\":null,\"from_string\":null,\"to\":null,\"to_string\":null}]}],\"total\":2}");
  }

  @Test
  void givenNoChanges_whenReading_thenTheListIsEmpty() {
    assertThat(backend(CHANGELOG + "&issue_id_or_key=CORE-7").text())
        .isEqualTo("{\"changes\":[],\"total\":0}");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 400, Missing external_id or issue_id_or_key",
    "&issue_id_or_key=../x, 400, issue_id_or_key must be an issue id or key such as 10042 or CORE-7",
    "&issue_id_or_key=CORE-8, 404, Issue not found",
  })
  void givenNoUsableIssue_whenReading_thenTheResponseSaysSo(String more, int status, String error) {
    app.jira.error = new NotFound();

    var response = backend(CHANGELOG + more);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.error()).isEqualTo(error);
  }
}
