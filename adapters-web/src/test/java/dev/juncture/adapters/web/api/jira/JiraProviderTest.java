package dev.juncture.adapters.web.api.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.error.DomainError.NotOnDataCenter;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.Group;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JiraProviderTest extends HttpTest {

  private static final String GROUPS = "/api/backend/jira/get-groups?external_id=alice";
  private static final String JIRA = "/api/backend/jira/";

  @BeforeEach
  void connectedWithCloud() {
    app.aliceHasSelected("10000");
  }

  @Test
  void givenNoProvider_whenCalling_thenItIsJiraCloud() {
    app.jira.groups = List.of(List.of(new Group("1", "admins")));

    assertThat(backend(GROUPS).status()).isEqualTo(200);
    assertThat(backend(GROUPS + "&provider=").status()).isEqualTo(200);
    assertThat(backend(GROUPS + "&provider=jira").status()).isEqualTo(200);
  }

  @Test
  void givenNoSuchConnection_whenCallingADataCenter_thenItIsNotThatOfJiraCloud() {
    assertThat(backend(GROUPS + "&provider=jira-datacenter").status()).isEqualTo(401);
    assertThat(
            post(
                    JIRA + "select-project",
                    "{\"external_id\":\"alice\",\"provider\":\"jira-datacenter\",\"jira_project_id\":\"7\"}")
                .status())
        .isEqualTo(401);
  }

  @Test
  void givenAConnection_whenCallingADataCenter_thenItIsItsOwn() {
    app.aliceHasDataCenter(
        new DataCenterUrl(URI.create("https://jira.acme.example/jira"), Optional.empty()));

    assertThat(
            post(
                    JIRA + "select-project",
                    "{\"external_id\":\"alice\",\"provider\":\"jira-datacenter\",\"jira_project_id\":\"7\"}")
                .status())
        .isEqualTo(200);
    assertThat(
            backend(JIRA + "get-selected-project?external_id=alice&provider=jira-datacenter")
                .text())
        .contains("\"7\"");
    assertThat(backend(JIRA + "get-selected-project?external_id=alice").text())
        .contains("\"10000\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get-groups?external_id=alice&provider=gitlab",
        "get-issue?external_id=alice&issue_id_or_key=A-1&provider=JIRA",
        "get-tickets-for-sprint?external_id=alice&sprint_id=1&provider=datacenter",
        "get-selected-project?external_id=alice&provider=x"
      })
  void givenAnotherProvider_whenCalling_thenItIsInvalid(String call) {
    var response = backend(JIRA + call);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("provider must be jira or jira-datacenter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"add-comment", "create-ticket", "select-project", "search-tickets"})
  void givenAnotherProviderInABody_whenCalling_thenItIsInvalid(String call) {
    var body =
        "{\"external_id\":\"alice\",\"provider\":\"gitlab\",\"issue_id_or_key\":\"A-1\",\"body\":\"x\","
            + "\"summary\":\"s\",\"issue_type_id\":\"1\",\"jira_project_id\":\"1\",\"jql\":\"a = b\"}";

    var response = post(JIRA + call, body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.error()).isEqualTo("provider must be jira or jira-datacenter");
  }

  @Test
  void givenSomethingThatADataCenterLacks_whenCalling_thenItIsA501() {
    app.jira.error = new NotOnDataCenter("a list of so many groups");

    var response = backend(GROUPS);

    assertThat(response.status()).isEqualTo(501);
    assertThat(response.text())
        .contains("\"error\":\"Not available on Jira Data Center: a list of so many groups\"")
        .contains("\"code\":\"not_on_data_center\"");
  }
}
