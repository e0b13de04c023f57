package dev.juncture.adapters.jira;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.jira.Group;
import dev.juncture.domain.jira.GroupId;
import dev.juncture.domain.jira.JiraGroups;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class JiraCollaborationAtDataCenterTest extends JiraCollaborationContract {

  private static final SimulatedDataCenter DATA_CENTER = new SimulatedDataCenter();

  JiraCollaborationAtDataCenterTest() {
    super(DATA_CENTER);
  }

  @Test
  void givenAGroup_whenListingItsMembers_thenItIsFoundByItsId() {
    var site = DATA_CENTER.address();
    var token = DATA_CENTER.token();
    var groups = DATA_CENTER.bean(JiraGroups.class);
    var listed = all(cursor -> groups.groups(site, cursor, token));

    assertThat(listed).isNotEmpty().extracting(Group::name).doesNotContain("");
    var id = new GroupId(listed.getFirst().id());
    assertThat(all(cursor -> groups.members(site, id, cursor, token))).isNotEmpty();
    assertEndsWith(
        new NotFound(),
        () -> all(cursor -> groups.members(site, new GroupId("no-such-group"), cursor, token)));
  }

  @AfterAll
  static void close() {
    DATA_CENTER.close();
  }
}
