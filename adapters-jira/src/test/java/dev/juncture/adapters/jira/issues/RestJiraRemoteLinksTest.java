package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.SimulatedAtlassian;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.IssueRef;
import dev.juncture.domain.jira.JiraRemoteLinks;
import dev.juncture.domain.jira.RemoteLink;
import dev.juncture.domain.jira.RemoteLinkGlobalId;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.token.AccessToken;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestJiraRemoteLinksTest {

  private static final SimulatedAtlassian ATLASSIAN = new SimulatedAtlassian();
  private static final IssueRef ISSUE = new IssueRef("ARM-1");
  private static final IssueRef NOWHERE = new IssueRef("ARM-99999");
  private static final RemoteLinkGlobalId ID = new RemoteLinkGlobalId("order=4711&x/ü");

  private final JiraRemoteLinks jira = ATLASSIAN.bean(JiraRemoteLinks.class);
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
  void givenNoLinks_whenListing_thenTheListIsEmpty() {
    assertThat(result(jira.links(site, ISSUE, token))).isEmpty();
  }

  @Test
  void givenALink_whenItIsSetAgain_thenItReplacesTheFirst() {
    var first = result(jira.set(site, ISSUE, ID, target("One", true), token));
    var second = result(jira.set(site, ISSUE, ID, target("Two", false), token));

    assertThat(second).isEqualTo(first);
    assertThat(result(jira.links(site, ISSUE, token)))
        .containsExactly(new RemoteLink(first, Optional.of(ID.value()), target("Two", false)));
  }

  @Test
  void givenAnotherId_whenSetting_thenThereAreTwoLinks() {
    result(jira.set(site, ISSUE, ID, target("One", true), token));
    result(jira.set(site, ISSUE, new RemoteLinkGlobalId("other"), target("One", true), token));

    assertThat(result(jira.links(site, ISSUE, token))).hasSize(2);
  }

  @Test
  void givenALink_whenItIsDeletedTwice_thenTheSecondTimeItIsAbsent() {
    result(jira.set(site, ISSUE, ID, target("One", false), token));

    result(jira.delete(site, ISSUE, ID, token));

    assertThat(result(jira.links(site, ISSUE, token))).isEmpty();
    assertEndsWith(new NotFound(), () -> jira.delete(site, ISSUE, ID, token));
  }

  @Test
  void givenNoSuchIssue_whenCalling_thenItIsAbsent() {
    assertEndsWith(new NotFound(), () -> jira.links(site, NOWHERE, token));
    assertEndsWith(new NotFound(), () -> jira.set(site, NOWHERE, ID, target("One", false), token));
    assertEndsWith(new NotFound(), () -> jira.delete(site, NOWHERE, ID, token));
  }

  private static RemoteLink.Target target(String title, boolean resolved) {
    return new RemoteLink.Target(
        "https://shop.example/1",
        title,
        Optional.of("Paid"),
        Optional.of("https://shop.example/icon.png"),
        resolved);
  }
}
