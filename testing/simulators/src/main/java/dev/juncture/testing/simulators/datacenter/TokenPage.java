package dev.juncture.testing.simulators.datacenter;

import dev.juncture.testing.simulators.atlassian.consent.Html;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.HtmlText;
import dev.juncture.testing.simulators.http.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/// The page of a user's profile that makes personal access tokens.
final class TokenPage {

  static final String PATH = "/secure/ViewProfile.jspa";

  private static final String FORM =
      """
      <h1>Personal access tokens</h1>
      <p>A token lets an app act as you in this Jira. You see it once.</p>
      <form method="post">
      <label for="person">Signed in as</label>
      <select id="person" name="person">
      %s
      </select>
      <label for="name">Token name</label>
      <input id="name" name="name" value="Juncture" required maxlength="255">
      <label for="days">Expires after days; empty for never</label>
      <input id="days" name="days" value="90" inputmode="numeric" pattern="[0-9]{0,4}">
      <div class="buttons">
      <button class="primary">Create token</button>
      </div>
      </form>
      """;

  private static final String CREATED =
      """
      <h1>Your new token</h1>
      <p>Copy it now: Jira does not show it again.</p>
      <label for="token">Token of %s</label>
      <input id="token" value="%s" readonly>
      <p>The address of this Jira: <span class="address">%s</span></p>
      """;

  private final Accounts accounts;
  private final PersonalTokens tokens;
  private final String base;

  TokenPage(Accounts accounts, PersonalTokens tokens, String base) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.base = base;
  }

  Response handle(Call call) {
    return Html.page(
        200, "Personal access tokens", call.method().equals("POST") ? created(call) : form());
  }

  private String form() {
    return FORM.formatted(options(accounts));
  }

  /// The people who can sign in.
  static String options(Accounts accounts) {
    return accounts.people().stream()
        .filter(SimulatedUser::active)
        .filter(SimulatedUser::assignable)
        .map(
            person ->
                "<option value=\"%s\">%s</option>"
                    .formatted(accounts.name(person), HtmlText.escaped(person.displayName())))
        .collect(Collectors.joining("\n"));
  }

  private String created(Call call) {
    var form = call.form();
    var person =
        form.first("person").flatMap(accounts::named).orElseGet(() -> accounts.people().getFirst());
    var ttl = Optional.of(form.number("days", 0)).filter(days -> days > 0).map(Duration::ofDays);
    var name = form.first("name").filter(it -> !it.isBlank()).orElse("Juncture");
    var created = tokens.create(person, name, ttl);
    return CREATED.formatted(
        HtmlText.escaped(person.displayName()),
        HtmlText.escaped(created.text()),
        HtmlText.escaped(base));
  }
}
