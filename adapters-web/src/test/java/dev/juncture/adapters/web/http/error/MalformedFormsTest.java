package dev.juncture.adapters.web.http.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms, queries and bodies that no browser would send.
final class MalformedFormsTest extends HttpTest {

  private static final List<String> FORMS =
      List.of(
          "/console/sign-in",
          "/connect/abc",
          "/finalize-connection/jira/abc",
          "/console/sign-out",
          "/console/connection/refresh");

  private static final List<String> PAGES =
      List.of(
          "/api/frontend/oauth/authorization-callback/jira",
          "/api/frontend/oauth/authorization-callback/%",
          "/api/frontend/finalize-connection/jira/fetch-available-sites",
          "/api/backend/connection-info/get-access-token",
          "/api/backend/jira/get-issue",
          "/console/sign-in",
          "/connect/%zz",
          "/finalize-connection/jira/%");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key=%",
        "key=%2",
        "key=%zz",
        "%=x",
        "key=%u0041",
        "key=%\u00e9",
        "key=a&key=%",
        "%",
        "a=%&key=x",
        "&&&",
        "=",
        "key",
        "key=%00",
        "key=%ff%fe",
        "key=%c0%80",
        "key[]=x",
        "key.a=x"
      })
  void givenAMalformedForm_whenSent_thenTheCallerIsToldAndNothingBreaks(String form) {
    for (var path : FORMS) {
      var response =
          send(
              request(path)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(form, StandardCharsets.ISO_8859_1)));

      assertThat(response.status()).as(path).isBetween(300, 499);
    }
  }

  @Test
  void givenAFormThatCannotBeDecoded_whenSigningIn_thenItIsABadRequest() {
    var response =
        send(
            request("/console/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("key=%")));

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?code=%&state=x",
        "?code=x&state=%",
        "?code=%2&state=%zz",
        "?%=x&state=y&code=z",
        "?state=%ff%fe&code=%c0%80",
        "?state=%00&code=%00",
        "?state=x&state=y&code=z",
        "?code=x&state",
        "?&&&=",
        "?error=%",
        "?state=x;code=y",
        "?state[]=x&code[a]=y"
      })
  void givenAMalformedQuery_whenSent_thenTheCallerIsToldAndNothingBreaks(String query)
      throws IOException {
    for (var path : PAGES) {
      assertThat(rawStatus(path + query)).as(path).isBetween(200, 499);
    }
  }

  /// Queries and forms of any characters, as many as fit into a few seconds; the seed names a
  /// failure.
  @Test
  void givenAnyCharacters_whenSent_thenNothingBreaks() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      var any = text(new Random(seed));
      var form =
          request(FORMS.get(seed % FORMS.size()))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(any, StandardCharsets.ISO_8859_1));

      assertThat(send(form).status()).as("seed %d", seed).isBetween(300, 499);
      assertThat(rawStatus(PAGES.get(seed % PAGES.size()) + "?" + any))
          .as("seed %d", seed)
          .isBetween(200, 499);
    }
  }

  private static String text(Random random) {
    var pieces =
        List.of(
            "%", "%2", "%zz", "%00", "%ff", "&", "=", "code", "state", "key", "+", ";", "[", "a.b");
    return random
        .ints(random.nextInt(12), 0, pieces.size() + 3)
        .mapToObj(
            it ->
                it < pieces.size()
                    ? pieces.get(it)
                    : String.valueOf((char) ('!' + random.nextInt(90))))
        .collect(Collectors.joining());
  }
}
