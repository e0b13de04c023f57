package dev.juncture.domain.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.quota.CallCost;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JiraPointsTest {

  @ParameterizedTest
  @CsvSource({
    "GET, /rest/api/3/issue/CORE-1, 2, 0",
    "GET, /rest/api/3/issue/CORE-1/comment, 1, 1",
    "GET, /rest/api/3/issue/CORE-1/comment/7, 2, 0",
    "GET, /rest/api/3/issue/CORE-1/worklog, 1, 1",
    "GET, /rest/api/3/issue/CORE-1/transitions, 1, 1",
    "GET, /rest/api/3/issue/CORE-1/remotelink, 1, 1",
    "GET, /rest/api/3/issue/CORE-1/watchers, 1, 2",
    "GET, /rest/api/3/issue/createmeta/CORE/issuetypes, 1, 1",
    "GET, /rest/api/3/project/CORE, 2, 0",
    "GET, /rest/api/3/project/search, 1, 1",
    "GET, /rest/api/3/attachment/content/10001, 2, 0",
    "GET, /rest/api/3/attachment/thumbnail/10001, 2, 0",
    "GET, /rest/api/3/issue/CORE-1/properties, 1, 1",
    "GET, /rest/api/3/issue/CORE-1/properties/mine, 2, 0",
    "GET, /rest/agile/1.0/board, 1, 1",
    "GET, /rest/agile/1.0/board/1/issue, 1, 1",
    "GET, /rest/agile/1.0/board/1/sprint, 1, 1",
    "GET, /rest/servicedeskapi/request, 1, 1",
    "GET, /rest/servicedeskapi/request/HELP-1, 2, 0",
    "GET, /rest/servicedeskapi/request/HELP-1/comment, 1, 1",
    "GET, /rest/servicedeskapi/request/HELP-1/participant, 1, 2",
    "GET, /rest/servicedeskapi/servicedesk/1/customer, 1, 2",
    "GET, /rest/servicedeskapi/servicedesk/1/queue/1/issue, 1, 1",
    "POST, /rest/servicedeskapi/request, 1, 0",
    "GET, /rest/api/3/myself, 3, 0",
    "GET, /rest/api/3/user, 3, 0",
    "GET, /rest/api/3/user/search, 1, 2",
    "GET, /rest/api/3/users/search, 1, 2",
    "GET, /rest/api/3/group/member, 1, 2",
    "GET, /rest/api/3/mypermissions, 1, 2",
    "GET, /rest/api/3/search/jql, 1, 1",
    "HEAD, /rest/api/3/issue/CORE-1, 2, 0",
    "POST, /rest/api/3/search/jql, 1, 1",
    "POST, /rest/api/3/issue/bulkfetch, 1, 1",
    "POST, /rest/api/3/issue, 1, 0",
    "POST, /rest/api/3/issue/bulk, 1, 0",
    "POST, /rest/api/3/issue/CORE-1/watchers, 1, 0",
    "PUT, /rest/api/3/issue/CORE-1, 1, 0",
    "DELETE, /rest/api/3/user, 1, 0"
  })
  void givenACall_whenPricing_thenItCostsWhatJirasRulesSay(
      String method, String path, int perRequest, int perObject) {
    var cost = JiraPoints.of(method, "/ex/jira/site-1" + path);

    assertThat(cost).isEqualTo(new CallCost(perRequest, perObject));
  }

  @ParameterizedTest
  @CsvSource({"/rest/api/3/group/member, 8, 17", "/rest/api/3/search/jql, 50, 51"})
  void givenAPage_whenPricing_thenItCostsWhatJirasExamplesSay(String path, int objects, int cost) {
    assertThat(JiraPoints.of("GET", path).of(objects)).isEqualTo(cost);
  }
}
