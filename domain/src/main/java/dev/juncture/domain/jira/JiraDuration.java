package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.Optional;
import java.util.regex.Pattern;

/// A duration in Jira's notation, such as `3h 30m`. How many hours a day (`d`) and a week (`w`)
/// have, each site decides, so only Jira can convert it.
public record JiraDuration(String value) {

  private static final String AMOUNT = "[0-9]{1,6}(?:\\.[0-9]{1,2})?[wdhm]";
  private static final Pattern SHAPE = Pattern.compile(AMOUNT + "(?: " + AMOUNT + "){0,3}");

  /// Fails with InvalidValue that names `parameter`.
  public static JiraDuration parse(String parameter, String text) {
    return of(text)
        .orElseThrow(
            () ->
                new InvalidValue(parameter, "must be a duration such as 3h 30m (units w, d, h, m)")
                    .asException());
  }

  /// Empty when the text is none.
  public static Optional<JiraDuration> of(String text) {
    return Optional.of(text).filter(it -> SHAPE.matcher(it).matches()).map(JiraDuration::new);
  }
}
