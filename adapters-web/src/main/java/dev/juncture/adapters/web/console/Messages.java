package dev.juncture.adapters.web.console;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the console. No text is written anywhere else.
public final class Messages {

  private final ResourceBundle bundle =
      ResourceBundle.getBundle("dev.juncture.adapters.web.console.messages", Locale.ROOT);

  /// The text of `key`. `values` replace `{0}`, `{1}` and so on.
  public String get(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(values);
  }

  /// The text of `key` if it exists, otherwise the text of `otherwise`.
  public String getOr(String key, String otherwise, Object... values) {
    return get(bundle.containsKey(key) ? key : otherwise, values);
  }
}
