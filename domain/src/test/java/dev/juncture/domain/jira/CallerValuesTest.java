package dev.juncture.domain.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.jira.servicedesk.Approval;
import dev.juncture.domain.jira.servicedesk.NewCustomer;
import dev.juncture.domain.jira.servicedesk.Organization;
import dev.juncture.domain.jira.servicedesk.Queue;
import dev.juncture.domain.jira.servicedesk.RequestType;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What callers send is a value or a refusal that names its parameter; nothing hostile gets
/// through.
final class CallerValuesTest {

  @ParameterizedTest
  @ValueSource(strings = {"10000", "CORE", "my_project-2"})
  void givenAProjectIdOrKey_whenRead_thenItIsTaken(String text) {
    assertThat(new ProjectRef(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "A\"B",
        "../x",
        "%2e%2e",
        "X OR project=Y",
        "A/B",
        "A\n",
        "\u0000",
        "Ä",
        "A;B"
      })
  void givenAHostileProject_whenRead_thenTheParameterIsNamed(String text) {
    assertRejects("jira_project_id", () -> new ProjectRef(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10042", "CORE-7", "A1_B-123"})
  void givenAnIssueIdOrKey_whenRead_thenItIsTaken(String text) {
    assertThat(new IssueRef(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "CORE", "CORE-", "-7", "CORE-7/..", "CORE-7?x", "CORE-7\n", "1 OR 1=1", "%2e"})
  void givenAHostileIssue_whenRead_thenTheParameterIsNamed(String text) {
    assertRejects("issue_id_or_key", () -> new IssueRef(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.5", "1e3", "7 OR sprint=8", "99999999999999999999"})
  void givenAHostileSprint_whenRead_thenTheParameterIsNamed(String text) {
    assertRejects("sprint_id", () -> SprintId.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1/..", "1 ", "HELP", "2147483648", "12345678901"})
  void givenAHostileIdOfServiceManagement_whenRead_thenTheParameterIsNamed(String text) {
    assertRejects("service_desk_id", () -> new ServiceDesk.Id(text));
    assertRejects("request_type_id", () -> new RequestType.Id(text));
    assertRejects("queue_id", () -> new Queue.Id(text));
    assertRejects("approval_id", () -> new Approval.Id(text));
    assertRejects("organization_id", () -> new Organization.Id(text));
  }

  @Test
  void givenAnUnusableCustomerNameOrDecision_whenRead_thenTheParameterIsNamed() {
    assertRejects("email", () -> new NewCustomer("a", "A"));
    assertRejects("email", () -> new NewCustomer("a@b@c", "A"));
    assertRejects("display_name", () -> new NewCustomer("a@b", " "));
    assertRejects("display_name", () -> new NewCustomer("a@b", "x".repeat(256)));
    assertRejects("name", () -> new Organization.Name(""));
    assertRejects("name", () -> new Organization.Name("x".repeat(201)));
    assertRejects("decision", () -> Approval.Decision.parse("approved"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "..", "a b", "a%2fb"})
  void givenAHostileSite_whenRead_thenTheParameterIsNamed(String text) {
    assertRejects("site_id", () -> new SiteId(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "two\nlines",
        "ends\n",
        "two\rlines",
        "ends\r",
        "two\u2028lines",
        "\u2028"
      })
  void givenASummaryThatIsNoLine_whenRead_thenTheParameterIsNamed(String text) {
    assertRejects("summary", () -> new Summary(text));
  }

  @Test
  void givenTextsOfTheGreatestLength_whenRead_thenOneMoreIsTooMuch() {
    assertThat(new Summary("x".repeat(255)).value()).hasSize(255);
    assertRejects("summary", () -> new Summary("x".repeat(256)));
    assertThat(new ExternalId("x".repeat(255)).value()).hasSize(255);
    assertRejects("external_id", () -> new ExternalId("x".repeat(256)));
    assertRejects("provider", () -> new ProviderId("x".repeat(65)));
    assertRejects("jira_project_id", () -> new ProjectRef("x".repeat(10_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\u0000b", "a\ud800b", "\udc00"})
  void givenAnExternalIdThatCouldNotBeStoredAsItIs_whenRead_thenTheParameterIsNamed(String text) {
    assertRejects("external_id", () -> new ExternalId(text));
  }

  @Test
  void givenAnExternalIdOfAnyScript_whenRead_thenItIsTaken() {
    assertThat(new ExternalId("朱雀/𝔘:ser 42").value()).isEqualTo("朱雀/𝔘:ser 42");
  }

  private static void assertRejects(String parameter, Runnable reading) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            DomainException.class,
            thrown ->
                assertThat(thrown.error())
                    .isInstanceOfSatisfying(
                        InvalidValue.class, it -> assertThat(it.parameter()).isEqualTo(parameter)));
  }
}
