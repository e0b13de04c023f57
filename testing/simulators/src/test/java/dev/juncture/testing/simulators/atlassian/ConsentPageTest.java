package dev.juncture.testing.simulators.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.testing.simulators.http.Parameters;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConsentPageTest {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
  private final AtlassianSimulator simulator =
      AtlassianSimulator.start(SimulatorSettings.defaults());
  private final Browserless app = new Browserless(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void givenThePage_whenShown_thenItNamesSitesPeopleAndScopesAndEscapesTheRest() {
    var nasty = app.authorization(Map.of("state", "\"><script>alert(1)</script>"));

    var page = app.get(nasty.toString(), "").text();

    assertThat(page)
        .contains("acme-robotics", "blue-harbour", "Zoë O&#39;Neill", "read:jira-work")
        .contains("<html lang=\"en\">", "<legend>", "name=\"viewport\"")
        .doesNotContain("<script>", "style=");
  }

  @Test
  void givenThePage_whenAPersonAcceptsOneSite_thenTheGrantIsTheirsAndOfThatSite() {
    var site = simulator.sites().getLast();
    var form = form();
    form.put("person", "712020:9f1c8e54-1f0a-4b83-8a0e-6a7d1c1b5e02");
    form.put("site", site.id());
    form.put("decision", "accept");

    var reply = post(form);

    assertThat(reply.status()).isEqualTo(303);
    var back = URI.create(reply.raw().headers().firstValue("Location").orElseThrow());
    var token = app.exchange(Browserless.codeIn(back)).json().path("access_token").asText();
    assertThat(app.get("/me", token).json().path("name").asText()).isEqualTo("Aiko Tanaka");
    assertThat(app.get("/oauth/token/accessible-resources", token).json().findValuesAsText("id"))
        .containsExactly(site.id());
  }

  @Test
  void givenThePage_whenAPersonDenies_thenTheAppIsTold() {
    var form = form();
    form.put("decision", "deny");

    var back = URI.create(post(form).raw().headers().firstValue("Location").orElseThrow());

    assertThat(Parameters.parse(back.getRawQuery()).first("error")).contains("access_denied");
  }

  @Test
  void givenThePage_whenNoSiteIsChosen_thenThePageSaysSo() {
    var form = form();
    form.put("decision", "accept");

    assertThat(post(form).text()).contains("Choose at least one site");
  }

  private Map<String, String> form() {
    var page = app.get(app.authorization(Map.of()).toString(), "").text();
    var form = new LinkedHashMap<String, String>();
    HIDDEN
        .matcher(page)
        .results()
        .forEach(field -> form.put(field.group(1), field.group(2).replace("&amp;", "&")));
    return form;
  }

  private Browserless.ApiResponse post(Map<String, String> form) {
    return app.send(
        HttpRequest.newBuilder(simulator.authBaseUrl().resolve("/authorize"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Browserless.encoded(form)))
            .build());
  }
}
