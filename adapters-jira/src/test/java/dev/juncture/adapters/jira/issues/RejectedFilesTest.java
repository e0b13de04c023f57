package dev.juncture.adapters.jira.issues;

import static dev.juncture.adapters.jira.Errors.assertEndsWith;
import static dev.juncture.adapters.jira.Lists.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.jira.TestJson;
import dev.juncture.adapters.jira.TestSettings;
import dev.juncture.adapters.jira.api.TestJira;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.FieldsRejected;
import dev.juncture.domain.error.DomainError.Forbidden;
import dev.juncture.domain.error.DomainError.NotFound;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.error.DomainError.RateLimited;
import dev.juncture.domain.error.DomainError.ScopeMissing;
import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import dev.juncture.domain.proxy.Header;
import dev.juncture.domain.proxy.ProviderResponse;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What Jira's responses to transfers of files mean, which are not sent by the client.
final class RejectedFilesTest {

  private static final AccessToken TOKEN =
      new AccessToken(new Secret("token"), TestJira.NOW.plusSeconds(3600));

  private final ScriptedHttpServer server = new ScriptedHttpServer();
  private final TestJira jira = new TestJira(TestSettings.withWaitsAt(server.uri()));
  private final RestJiraAttachments api = new RestJiraAttachments(jira.client, TestJson.create());

  @AfterEach
  void close() {
    jira.close();
    server.close();
  }

  static Stream<Arguments> rejections() {
    return Stream.of(
        Arguments.of(
            401, "{\"message\": \"Unauthorized; scope does not match\"}", new ScopeMissing()),
        Arguments.of(
            400,
            "{\"errorMessages\": [\"The file is empty\"]}",
            new FieldsRejected(Map.of("errorMessages", "The file is empty"))),
        Arguments.of(
            403,
            "{\"errorMessages\": [\"no token\"]}",
            new Forbidden(Map.of("errorMessages", "no …"))),
        Arguments.of(404, "", new NotFound()),
        Arguments.of(429, "", new RateLimited("Jira", Duration.ofSeconds(77))),
        Arguments.of(500, "<html></html>", new ProviderFailed()));
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void givenAResponseThatIsNoSuccess_whenReadingIt_thenItMeansTheSameAsForOtherCalls(
      int status, String body, DomainError error) {
    assertEndsWith(error, () -> rejected(status, body));
  }

  @Test
  void givenA401ThatNamesNoScope_whenReadingIt_thenTheTokenIsRejected() {
    assertThat(rejected(401, "{}")).isEqualTo(new TokenRejected<>());
  }

  @Test
  void givenJiraDoesNotTellItsLimit_whenAskingForIt_thenItIsEmpty() {
    server.respond(ScriptedResponse.json(403, "{}"));
    assertThat(result(api.uploadLimit(new SiteId("s"), TOKEN))).isEqualTo(OptionalLong.empty());

    server.respond(ScriptedResponse.json(200, "{\"uploadLimit\": 5}"));
    assertThat(result(api.uploadLimit(new SiteId("s"), TOKEN))).isEqualTo(OptionalLong.of(5));
  }

  private ApiResult<Done> rejected(int status, String body) {
    var response =
        new ProviderResponse(
            status,
            List.of(new Header("retry-after", "77")),
            OptionalLong.empty(),
            InputStream.nullInputStream());
    return api.rejected(response, body.getBytes(StandardCharsets.UTF_8), TOKEN);
  }
}
