package dev.juncture.testing.simulators.atlassian.consent;

import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.http.HtmlText;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Renders the two pages as HTML. They work without scripts; the style sheet is a separate file.
final class ConsentPage {
  private static final String FORM =
      """
      <h1>Let this app use your Jira?</h1>
      <p>The app <strong>%s</strong> asks for access to your sites. Afterwards you return to
      <span class="address">%s</span>.</p>
      <form method="post" action="/authorize">
      %s
      <label for="person">Signed in as</label>
      <select id="person" name="person">
      %s
      </select>
      <fieldset>
      <legend>Sites that the app may use</legend>
      %s
      </fieldset>
      <details>
      <summary>What the app will be able to do</summary>
      <ul>
      %s
      </ul>
      </details>
      <div class="buttons">
      <button class="primary" name="decision" value="accept">Accept</button>
      <button name="decision" value="deny">Deny</button>
      </div>
      </form>
      """;

  private ConsentPage() {}

  static String ask(AuthorizationRequest request, List<SimulatedUser> people, List<Site> sites) {
    var form =
        FORM.formatted(
            HtmlText.escaped(request.clientId()),
            HtmlText.escaped(request.redirectUri()),
            hidden(request.raw()),
            lines(people, ConsentPage::option),
            lines(sites, ConsentPage::checkBox),
            lines(
                request.scopes().stream().sorted().toList(),
                scope -> "<li><code>" + HtmlText.escaped(scope) + "</code></li>"));
    return Html.framed("Allow access", form);
  }

  static String error(String message) {
    return Html.framed(
        "Something went wrong",
        """
        <h1>Something went wrong</h1>
        <p role="alert">%s.</p>
        <p>The app that sent you here has to be set up differently; you were not sent back to it.</p>
        """
            .formatted(HtmlText.escaped(message)));
  }

  private static <T> String lines(List<T> items, Function<T, String> line) {
    return items.stream().map(line).collect(Collectors.joining("\n"));
  }

  private static String option(SimulatedUser person) {
    return "<option value=\"%s\">%s</option>"
        .formatted(HtmlText.escaped(person.accountId()), HtmlText.escaped(person.displayName()));
  }

  private static String checkBox(Site site) {
    return """
    <label class="site"><input type="checkbox" name="site" value="%s" checked>
    <span>%s <small>%s</small></span></label>"""
        .formatted(
            HtmlText.escaped(site.id()),
            HtmlText.escaped(site.name()),
            HtmlText.escaped(site.url()));
  }

  private static String hidden(Map<String, String> raw) {
    return raw.entrySet().stream()
        .map(
            entry ->
                "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                    .formatted(
                        HtmlText.escaped(entry.getKey()), HtmlText.escaped(entry.getValue())))
        .collect(Collectors.joining("\n"));
  }
}
