package dev.juncture.adapters.web.console;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the console. None of them stands anywhere else.
public final class Messages {

  private final ResourceBundle bundle =
      ResourceBundle.getBundle("dev.juncture.adapters.web.console.messages", Locale.ROOT);

  /// The text of that key, with `values` in the places of `{0}`, `{1}`, ...
  public String get(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(values);
  }

  /// The text of `key` where there is one, else of `otherwise`.
  public String getOr(String key, String otherwise) {
    return get(bundle.containsKey(key) ? key : otherwise);
  }
}
