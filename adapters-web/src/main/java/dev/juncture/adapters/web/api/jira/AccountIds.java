package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.http.error.ProblemException.invalid;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.domain.jira.AccountId;
import java.util.List;
import java.util.stream.Stream;

/// The people whom a call names, 1 to 50: an array in a body, separated by commas in a query.
record AccountIds(List<AccountId> people) {

  static final String NAME = "account_ids";

  AccountIds {
    if (people.isEmpty()) {
      throw ProblemException.missing();
    }
    if (people.size() > 50) {
      throw invalid(NAME, "must be at most 50 account ids");
    }
  }

  static AccountIds of(String text) {
    return of(Stream.of(text.split(",", -1)).map(String::strip).toList());
  }

  static List<AccountId> of(Fields fields) {
    return of(fields.texts(NAME).orElse(List.of())).people();
  }

  private static AccountIds of(List<String> ids) {
    return new AccountIds(ids.stream().map(AccountId::new).toList());
  }
}
