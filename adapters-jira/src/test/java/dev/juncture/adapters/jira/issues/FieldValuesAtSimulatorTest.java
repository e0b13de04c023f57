package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Lists.created;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.adapters.jira.users.UserIdentifiers.References;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.FieldValue;
import dev.juncture.domain.jira.FieldValue.Account;
import dev.juncture.domain.jira.FieldValue.ById;
import dev.juncture.domain.jira.FieldValue.ByKey;
import dev.juncture.domain.jira.FieldValue.ByName;
import dev.juncture.domain.jira.FieldValue.Empty;
import dev.juncture.domain.jira.FieldValue.Many;
import dev.juncture.domain.jira.FieldValue.Option;
import dev.juncture.domain.jira.FieldValue.Plain;
import dev.juncture.domain.jira.FieldValue.RichText;
import dev.juncture.domain.jira.FieldValue.SubOption;
import dev.juncture.domain.jira.FieldValue.Time;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraIssues;
import dev.juncture.domain.jira.Priority;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FieldValuesAtSimulatorTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();
  private static final UUID MARKER = new UUID(0, 1);

  @AfterAll
  static void close() {
    ATLASSIAN.close();
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(new Plain(5), 5),
        Arguments.of(
            new Time(Instant.parse("2026-05-01T09:00:00Z")), "2026-05-01T09:00:00.000+0000"),
        Arguments.of(new ById("2"), Map.of("id", "2")),
        Arguments.of(new ByKey("ARM-1"), Map.of("key", "ARM-1")),
        Arguments.of(new ByName("2.1"), Map.of("name", "2.1")),
        Arguments.of(new Option("Red"), Map.of("value", "Red")),
        Arguments.of(
            new SubOption(new ById("1"), "Dark"),
            Map.of("id", "1", "child", Map.of("value", "Dark"))),
        Arguments.of(
            new SubOption(new Option("Red"), "Dark"),
            Map.of("value", "Red", "child", Map.of("value", "Dark"))),
        Arguments.of(new Account("a:1"), Map.of("accountId", "a:1")),
        Arguments.of(new Many(List.of(new ById("1"))), List.of(Map.of("id", "1"))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void givenAValue_whenWriting_thenItIsAsJiraWantsIt(FieldValue value, Object expected) {
    var body =
        new IssueWriteBody(
                TestIssues.descriptions(),
                new SiteId("site-1"),
                new References("accountId", Map.of("a:1", "a:1")))
            .of(draft(Map.of("customfield_1", value)), MARKER);

    assertThat((Map<?, ?>) body.get("fields")).extracting("customfield_1").isEqualTo(expected);
  }

  @Test
  void givenValuesOfManyKinds_whenCreating_thenJiraTakesThem() {
    var jira = ATLASSIAN.bean(JiraIssues.class);
    var token = ATLASSIAN.token();
    var site = new SiteId(ATLASSIAN.simulator.sites().getFirst().id());
    var values =
        Map.<String, FieldValue>of(
            "priority", new ById("2"),
            "environment", new RichText(new Text("**Linux**")),
            "duedate", new Plain("2026-05-01"),
            "labels", new Many(List.of(new Plain("a"))),
            "assignee", new Empty(),
            "customfield_10016", new Plain(5),
            "customfield_10032", new Plain("Globex"));

    var created = result(created(jira.create(site, draft(values), MARKER, token)));

    var issue =
        result(jira.issue(site, new IssueRef(created.key()), DescriptionFormat.MARKDOWN, token));
    assertThat(issue.ticket().priority().map(Priority::name)).contains("High");
  }

  private static IssueDraft draft(Map<String, FieldValue> values) {
    return new IssueDraft(
        new ProjectRef("ARM"),
        new Summary("Made by a test"),
        Optional.empty(),
        "10002",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        values);
  }
}
