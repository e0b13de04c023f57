package dev.juncture.adapters.jira.servicedesk;

import static dev.juncture.adapters.jira.Lists.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.TestJson;
import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.adapters.jira.api.TestJira;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.jira.servicedesk.Article;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArticlePagesTest {

  private static final AccessToken TOKEN =
      new AccessToken(new Secret("token"), TestJira.NOW.plusSeconds(3600));

  private final ScriptedHttpServer server = new ScriptedHttpServer();
  private final TestJira jira = new TestJira(TestSettings.withWaitsAt(server.uri()));
  private final RestJiraServiceDesks desks =
      new RestJiraServiceDesks(new ServiceDeskClient(jira.client, TestJson.create()));

  @AfterEach
  void close() {
    jira.close();
    server.close();
  }

  @Test
  void givenALinkWithACursor_whenSearching_thenTheNextPageBeginsThere() {
    respond("?start=50&cursor=a%3Db%26&limit=50", "");

    assertThat(found()).extracting(Article::title).containsExactly("A", "B");
    assertThat(server.requests().getFirst().target()).endsWith("?query=printer&limit=50");
    assertThat(server.requests().getLast().target())
        .endsWith("?query=printer&cursor=a%3Db%26&limit=50");
  }

  @Test
  void givenALinkWithAStart_whenSearching_thenTheNextPageBeginsThere() {
    respond("?start=50&limit=50", "");

    assertThat(found()).extracting(Article::title).containsExactly("A", "B");
    assertThat(server.requests().getLast().target()).endsWith("?query=printer&start=50&limit=50");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?limit=50", "?cursor=%zz", "?cursor="})
  void givenNoUsableLink_whenSearching_thenTheListEnds(String query) {
    server.respond(page("A", query));

    assertThat(found()).hasSize(1);
  }

  @Test
  void givenALinkToTheSamePage_whenSearching_thenTheListEnds() {
    respond("?cursor=a", "?cursor=a");

    assertThat(found()).hasSize(2);
  }

  /// By what is asked for, because a request that nobody responded to in time is repeated.
  private void respond(String linkOfFirst, String linkOfNext) {
    server.respondBy(
        request ->
            request.target().matches(".*[?&](cursor|start)=.*")
                ? page("B", linkOfNext)
                : page("A", linkOfFirst));
  }

  private List<Article> found() {
    return all(cursor -> desks.articles(new SiteId("s"), "printer", cursor, TOKEN));
  }

  private static ScriptedResponse page(String title, String query) {
    return ScriptedResponse.json(
        200,
        """
        {"isLastPage": false, "values": [{"title": "%s"}],
         "_links": {"next": "https://acme.atlassian.net/rest/servicedeskapi/knowledgebase/article%s"}}"""
            .formatted(title, query));
  }
}
