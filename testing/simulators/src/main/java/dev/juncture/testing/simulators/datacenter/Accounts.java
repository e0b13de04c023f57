package dev.juncture.testing.simulators.datacenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.http.Json;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The users of the instance, by login name and by key.
record Accounts(List<SimulatedUser> people) {

  private static final int FIRST_KEY = 10_100;

  /// The login name. The user of an inactive account was made anonymous.
  String name(SimulatedUser person) {
    var words = person.displayName().toLowerCase(Locale.ROOT).split(" ");
    var name = words.length < 2 ? words[0] : words[0].charAt(0) + words[words.length - 1];
    return person.active()
        ? Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("[^a-z]", "")
        : key(person).toLowerCase(Locale.ROOT);
  }

  /// The key, which stays when the name changes.
  String key(SimulatedUser person) {
    return "JIRAUSER" + (FIRST_KEY + people.indexOf(person));
  }

  Optional<SimulatedUser> named(String name) {
    return people.stream().filter(person -> name(person).equalsIgnoreCase(name)).findFirst();
  }

  Optional<SimulatedUser> withKey(String key) {
    return people.stream().filter(person -> key(person).equals(key)).findFirst();
  }

  Optional<SimulatedUser> withAccountId(String accountId) {
    return people.stream().filter(person -> person.accountId().equals(accountId)).findFirst();
  }

  boolean mentions(SimulatedUser person, String text) {
    var wanted = text.toLowerCase(Locale.ROOT);
    return (name(person) + " " + person.displayName() + " " + person.email().orElse(""))
        .toLowerCase(Locale.ROOT)
        .contains(wanted);
  }

  /// @param avatars the pictures as Jira Cloud shows them
  ObjectNode view(SimulatedUser person, String base, ObjectNode avatars) {
    var view =
        Json.object()
            .put("self", base + "/rest/api/2/user?username=" + name(person))
            .put("key", key(person))
            .put("name", name(person))
            .put("displayName", person.displayName())
            .put("active", person.active())
            .put("timeZone", person.timeZone());
    person.email().ifPresent(email -> view.put("emailAddress", email));
    view.set("avatarUrls", avatars);
    return view;
  }
}
