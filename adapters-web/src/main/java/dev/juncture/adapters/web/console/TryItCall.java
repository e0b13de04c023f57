package dev.juncture.adapters.web.console;

import java.util.List;

/// A call of the backend API that can be tried.
///
/// @param name the last part of its path, and its name in the console's addresses
/// @param writes whether it changes something at the provider
public record TryItCall(
    String name,
    String group,
    String method,
    String path,
    String summary,
    boolean writes,
    List<Field> fields) {

  public TryItCall {
    fields = List.copyOf(fields);
  }

  /// @param kind `text`, `lines` for long ones, `list` for comma-separated ones, `json`, or
  ///   `choice`
  /// @param hint what may stand there; for a choice its values, separated by `|`
  public record Field(String name, String kind, boolean required, String hint) {

    public List<String> choices() {
      return List.of(hint.split("\\|"));
    }
  }

  /// For an address.
  public static String encoded(String text) {
    return ConnectionView.encoded(text);
  }
}
