package dev.juncture.application.jira;

import static dev.juncture.application.InMemoryPorts.ALICE;
import static dev.juncture.application.InMemoryPorts.IN_AN_HOUR;
import static dev.juncture.application.InMemoryPorts.errorOf;
import static dev.juncture.application.InMemoryPorts.token;
import static dev.juncture.testkit.jira.ScriptedJira.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.jira.CreateTicket.Command;
import dev.juncture.application.jira.CreateTicket.Type;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.FieldsRejected.Missing;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NoTransition;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.DescriptionFormat;
import dev.juncture.domain.jira.FieldValue;
import dev.juncture.domain.jira.FieldValue.Account;
import dev.juncture.domain.jira.FieldValue.ById;
import dev.juncture.domain.jira.FieldValue.ByKey;
import dev.juncture.domain.jira.FieldValue.ByName;
import dev.juncture.domain.jira.FieldValue.Estimate;
import dev.juncture.domain.jira.FieldValue.Many;
import dev.juncture.domain.jira.FieldValue.Option;
import dev.juncture.domain.jira.FieldValue.Plain;
import dev.juncture.domain.jira.FieldValue.RichText;
import dev.juncture.domain.jira.FieldValue.SubOption;
import dev.juncture.domain.jira.FieldValue.Time;
import dev.juncture.domain.jira.IssueDraft;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.IssueField.Choice;
import dev.juncture.domain.jira.IssueType;
import dev.juncture.domain.jira.JiraDuration;
import dev.juncture.domain.jira.JiraUser;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.Summary;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.secret.Secret;
import dev.juncture.testkit.jira.ScriptedJira;
import dev.juncture.testkit.jira.ScriptedJira.MetadataRead;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TicketFieldsTest {

  private static final String TEAM = "36885b3c-1bf0-4f85-a357-c5b858c31de4";
  private static final String CUSTOM = "com.atlassian.jira.plugin.system.customfieldtypes:";
  private static final List<Choice> COLOURS =
      List.of(new Choice("1", "Red"), new Choice("2", "Green"));
  private static final Type TASK = new Type.ByName("task");

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ScriptedJira jira = new ScriptedJira();
  private final JiraAccess calls =
      new JiraAccess(
          ports.jiraConnections,
          ports.cache,
          ports.accessTokens(),
          ports.recentWrites,
          InMemoryPorts.THREADS);
  private final CreateTicket create =
      new CreateTicket(
          calls,
          jira,
          new ReadCreateMetadata(calls, jira, ports.clock),
          new FindUsers(calls, jira),
          ports.ids);

  @BeforeEach
  void aliceIsConnected() {
    ports.aliceHas(new Live(new Secret("r1"), token("a1", IN_AN_HOUR)));
    jira.unreadable = true;
    jira.issueTypes =
        List.of(
            new IssueType("10", "Task", "", false, 0),
            new IssueType("11", "Bug", "", false, 0),
            new IssueType("12", "bug", "", false, 0));
    jira.users =
        List.of(
            List.of(
                new UserDetails(
                    new JiraUser("m", "Mia Krystof", Optional.of("mia@x.org"), Optional.empty()),
                    true,
                    "atlassian"),
                user("z", "Zoe")));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(field("string", ""), "x", new Plain("x")),
        Arguments.of(field("string", "url"), "https://x.org", new Plain("https://x.org")),
        Arguments.of(field("string", "textarea"), "**x**", new RichText(new Text("**x**"))),
        Arguments.of(field("number", "float"), 5, new Plain(5)),
        Arguments.of(field("number", "float"), "2.5", new Plain(new BigDecimal("2.5"))),
        Arguments.of(field("date", ""), "2026-05-01", new Plain("2026-05-01")),
        Arguments.of(
            field("datetime", ""),
            "2026-05-01T10:00:00+01:00",
            new Time(Instant.parse("2026-05-01T09:00:00Z"))),
        Arguments.of(field("user", ""), "mia@x.org", new Account("m")),
        Arguments.of(field("user", ""), "zoe", new Account("z")),
        Arguments.of(
            field("user", ""), "5b10ac8d82e05b22cc7d4ef5", new Account("5b10ac8d82e05b22cc7d4ef5")),
        Arguments.of(field("group", ""), "admins", new ByName("admins")),
        Arguments.of(listed("option"), "green", new ById("2")),
        Arguments.of(listed("priority"), "1", new ById("1")),
        Arguments.of(field("option", ""), "Blue", new Option("Blue")),
        Arguments.of(field("version", ""), "2.1", new ByName("2.1")),
        Arguments.of(listed("option-with-child"), "Red", new ById("1")),
        Arguments.of(
            listed("option-with-child"), "Red > Dark", new SubOption(new ById("1"), "Dark")),
        Arguments.of(
            listed("option-with-child"),
            List.of("Red", "Dark"),
            new SubOption(new ById("1"), "Dark")),
        Arguments.of(field("issuelink", ""), "CORE-1", new ByKey("CORE-1")),
        Arguments.of(field("issuelink", ""), "17", new ById("17")),
        Arguments.of(listed("project"), "red", new ById("1")),
        Arguments.of(listed("project"), "CORE", new ByKey("CORE")),
        Arguments.of(field("project", "project"), "10000", new ById("10000")),
        Arguments.of(field("timetracking", ""), "2d 4h", new Estimate(new JiraDuration("2d 4h"))),
        Arguments.of(field("array", "gh-sprint"), List.of(37), new Plain(37L)),
        Arguments.of(
            field("array", "gh-sprint"), List.of(Map.of("id", 37, "name", "S")), new Plain(37L)),
        Arguments.of(field("any", "gh-epic-link"), "CORE-1", new Plain("CORE-1")),
        Arguments.of(field("array", "gh-sprint"), 37, new Plain(37L)),
        Arguments.of(field("array", "gh-sprint"), "37", new Plain(37L)),
        Arguments.of(field("team", "rm-teams-custom-field-team"), TEAM, new Plain(TEAM)),
        Arguments.of(
            field("team", "rm-teams-custom-field-team"),
            Map.of("id", TEAM, "name", "Ours"),
            new Plain(TEAM)),
        Arguments.of(field("account", "accounts.customfield"), "69", new Plain(69L)),
        Arguments.of(
            field("account", "accounts.customfield"),
            Map.of("id", 69, "key", "DEV"),
            new Plain(69L)),
        Arguments.of(
            array("cmdb-object-field"), TEAM + ":88", new Many(List.of(new ById(TEAM + ":88")))),
        Arguments.of(
            field("sd-customerrequesttype", "vp-origin"), "help/access", new Plain("help/access")),
        Arguments.of(
            array("string"), List.of("a", "b"), new Many(List.of(new Plain("a"), new Plain("b")))),
        Arguments.of(array("option"), "Red", new Many(List.of(new ById("1")))),
        Arguments.of(array("user"), List.of("Zoe"), new Many(List.of(new Account("z")))),
        Arguments.of(array("component"), List.of(), new Many(List.of())),
        Arguments.of(listed("option"), Map.of("id", "9"), new Plain(Map.of("id", "9"))),
        Arguments.of(
            array("option"), List.of(Map.of("id", "9")), new Plain(List.of(Map.of("id", "9")))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void givenAValueAsAPersonWritesIt_whenCreating_thenItIsReadByTheSchema(
      IssueField field, Object value, FieldValue expected) {
    jira.fields = List.of(field);

    create(TASK, Map.of("the FIELD", value), Map.of());

    assertThat(drafts())
        .extracting(IssueDraft::values)
        .containsExactly(Map.of("customfield_1", expected));
    assertThat(drafts()).extracting(IssueDraft::issueTypeId).containsExactly("10");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(field("string", ""), List.of("x"), "must be a text"),
        Arguments.of(field("number", ""), "many", "must be a number"),
        Arguments.of(field("date", ""), "tomorrow", "must be a date such as 2026-05-01"),
        Arguments.of(
            field("datetime", ""), "2026-05-01", "must be a time such as 2026-05-01T09:30:00Z"),
        Arguments.of(field("user", ""), "Nobody", "names nobody, or more than one person"),
        Arguments.of(
            field("account", "accounts.customfield"),
            "DEV",
            "must be the id of a team or an account"),
        Arguments.of(
            array("cmdb-object-field"),
            List.of("ITSM-88"),
            "must be a global id of Assets: workspace id, colon, object id"),
        Arguments.of(field("user", ""), "mia@x.or", "names nobody, or more than one person"),
        Arguments.of(listed("option"), "Blue", "must be one of: Red, Green"),
        Arguments.of(array("option"), List.of("Red", "Blue"), "must be one of: Red, Green"),
        Arguments.of(
            field("project", ""), "No such", "must be the key, the id or the name of a project"),
        Arguments.of(
            field("timetracking", ""),
            "long",
            "must be a duration such as 3h 30m (units w, d, h, m)"),
        Arguments.of(field("array", "gh-sprint"), List.of(1, 2), "must be the number of a sprint"),
        Arguments.of(field("array", "gh-sprint"), "Next", "must be the number of a sprint"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void givenAWrongValue_whenCreating_thenTheErrorSaysWhatItMustBe(
      IssueField field, Object value, String problem) {
    jira.fields = List.of(field);

    assertThat(errorOf(() -> create(TASK, Map.of("The field", value), Map.of())))
        .isEqualTo(new FieldsRejected(Map.of("customfield_1", problem)));
    assertThat(drafts()).isEmpty();
  }

  @Test
  void givenSeveralProblems_whenCreating_thenTheErrorNamesEach() {
    jira.fields =
        List.of(
            field("number", ""),
            named("customfield_2", "Team", false),
            named("customfield_3", "team", false),
            named("customfield_4", "Reason", true),
            named("summary", "Summary", true),
            named("reporter", "Reporter", true));

    var error =
        errorOf(
            () ->
                create(
                    TASK,
                    Map.of("The field", "x", "Team", "a", "Unknown", 1),
                    Map.of("duedate", "2026-05-01")));

    assertThat(error)
        .isEqualTo(
            new FieldsRejected(
                Map.of(
                    "customfield_1", "must be a number",
                    "Team", "is the name of several fields: customfield_2, customfield_3",
                    "Unknown", "is not on the create screen",
                    "duedate", "is not on the create screen",
                    "customfield_4", "is required"),
                List.of(
                    new Missing(
                        "customfield_4",
                        "Reason",
                        List.of(
                            new NoTransition.Choice("1", "Red"),
                            new NoTransition.Choice("2", "Green"))))));
  }

  @ParameterizedTest
  @CsvSource({"beta, 3", "Beta, 2", "1, 4", "2, 2"})
  void givenValuesWithSimilarNames_whenCreating_thenTheExactNameComesFirst(
      String value, String id) {
    var similar = List.of(new Choice("2", "Beta"), new Choice("3", "beta"), new Choice("4", "1"));
    jira.fields =
        List.of(
            field("customfield_1", "The field", false, "option", Optional.empty(), "", similar));

    create(TASK, Map.of("The field", value), Map.of());

    assertThat(drafts())
        .extracting(it -> it.values().get("customfield_1"))
        .containsExactly(new ById(id));
  }

  @Test
  void givenAnAmbiguousValue_whenCreating_thenTheErrorListsItsIds() {
    var similar = List.of(new Choice("2", "Beta"), new Choice("3", "beta"));
    jira.fields =
        List.of(
            field("customfield_1", "The field", false, "option", Optional.empty(), "", similar));

    assertThat(errorOf(() -> create(TASK, Map.of("The field", "BETA"), Map.of())))
        .isEqualTo(
            new FieldsRejected(
                Map.of(
                    "customfield_1",
                    "is the name of several values; send one of their ids: 2, 3")));
  }

  @Test
  void givenACustomFieldWithTheNameOfASystemField_whenTheScreenLacksThat_thenItIsNotSetInstead() {
    jira.fields = List.of(named("customfield_1", "Parent", false));

    assertThat(errorOf(() -> create(TASK, Map.of(), Map.of("parent", "CORE-1"))))
        .isEqualTo(new FieldsRejected(Map.of("parent", "is not on the create screen")));
  }

  @Test
  void givenAFieldByIdAndByName_whenCreating_thenItIsSetTwice() {
    jira.fields = List.of(field("string", ""));

    assertThat(
            errorOf(() -> create(TASK, Map.of("customfield_1", "x", "The field", "y"), Map.of())))
        .isEqualTo(new FieldsRejected(Map.of("customfield_1", "is set twice")));
  }

  @Test
  void givenAnIssueType_whenItIsUnknownOrNotTheOnlyOne_thenTheErrorSaysSo() {
    assertThat(errorOf(() -> create(new Type.ByName("Epic"), Map.of(), Map.of())))
        .isEqualTo(new FieldsRejected(Map.of("issuetype", "must be one of: Task, Bug, bug")));
    assertThat(errorOf(() -> create(new Type.ByName("BUG"), Map.of(), Map.of())))
        .isEqualTo(
            new FieldsRejected(Map.of("issuetype", "is the name of several issue types: 11, 12")));
    assertThat(errorOf(() -> create(new Type.ById("9"), Map.of("X", 1), Map.of())))
        .isEqualTo(new NotFound());
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void givenJiraRejectsATicket_whenCreatingTheNext_thenOnlyItsValuesMakeTheMetadataStale(
      DomainError rejection, int reads) {
    jira.fields = List.of(field("string", ""));
    jira.rejectedCreation = rejection;

    assertThat(errorOf(() -> create(TASK, Map.of("The field", "x"), Map.of())))
        .isEqualTo(rejection);
    jira.rejectedCreation = null;
    create(TASK, Map.of("The field", "x"), Map.of());

    assertThat(jira.requests(MetadataRead.class)).hasSize(reads);
  }

  static Stream<Arguments> rejections() {
    return Stream.of(
        Arguments.of(new FieldsRejected(Map.of("customfield_1", "bad")), 4),
        Arguments.of(new NotFound(), 4),
        Arguments.of(new Forbidden(), 2));
  }

  @Test
  void givenJiraFails_whenCreatingTheNextTicket_thenTheMetadataIsKept() {
    jira.fields = List.of(field("string", ""));
    jira.losesResponses = true;

    assertThat(errorOf(() -> create(TASK, Map.of("The field", "x"), Map.of())))
        .isEqualTo(new ProviderFailed());
    jira.losesResponses = false;
    create(TASK, Map.of("The field", "x"), Map.of());

    assertThat(jira.requests(MetadataRead.class)).hasSize(2);
  }

  @Test
  void givenOnlyIds_whenCreating_thenNoMetadataIsReadAndValuesStayAsTheyAre() {
    create(new Type.ById("9"), Map.of("customfield_1", "x", "priority", "High"), Map.of());

    assertThat(jira.requests(MetadataRead.class)).isEmpty();
    assertThat(drafts())
        .extracting(IssueDraft::fields)
        .containsExactly(Map.of("customfield_1", "x", "priority", "High"));
  }

  private void create(Type type, Map<String, Object> fields, Map<String, Object> named) {
    create.create(
        new Command(
            ALICE,
            Optional.of(new ProjectRef("CORE")),
            new Summary("Hello"),
            Optional.empty(),
            type,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            fields,
            named,
            DescriptionFormat.MARKDOWN),
        Optional.empty());
  }

  private List<IssueDraft> drafts() {
    return jira.requests(IssueDraft.class);
  }

  private static IssueField field(String type, String custom) {
    return field("customfield_1", "The field", false, type, Optional.empty(), custom, List.of());
  }

  private static IssueField listed(String type) {
    return field("customfield_1", "The field", false, type, Optional.empty(), "", COLOURS);
  }

  private static IssueField array(String items) {
    var choices = items.equals("option") ? COLOURS : List.<Choice>of();
    return field("customfield_1", "The field", false, "array", Optional.of(items), "", choices);
  }

  private static IssueField named(String id, String name, boolean required) {
    return field(id, name, required, "string", Optional.empty(), "", COLOURS);
  }

  private static IssueField field(
      String id,
      String name,
      boolean required,
      String type,
      Optional<String> items,
      String custom,
      List<Choice> choices) {
    var kind = custom.isEmpty() ? Optional.<String>empty() : Optional.of(CUSTOM + custom);
    return new IssueField(id, name, required, false, type, items, kind, Optional.empty(), choices);
  }
}
