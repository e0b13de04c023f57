package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.Optional;

/// A link from an issue to a page of another system.
///
/// @param id Jira's number
/// @param globalId empty for a link that was made without one, such as in Jira itself
public record RemoteLink(String id, Optional<String> globalId, Target target) {

  /// What the link leads to.
  ///
  /// @param url begins with `https://` or `http://`, at most 2,000 characters
  /// @param title 1 to 255 characters
  /// @param iconUrl as `url`
  /// @param resolved Jira shows the title struck through
  public record Target(
      String url,
      String title,
      Optional<String> summary,
      Optional<String> iconUrl,
      boolean resolved) {

    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_TITLE = 255;

    /// What a caller sends. Fails with InvalidValue.
    public static Target checked(
        String url,
        String title,
        Optional<String> summary,
        Optional<String> iconUrl,
        boolean resolved) {
      checkUrl("url", url);
      iconUrl.ifPresent(it -> checkUrl("icon_url", it));
      if (title.length() > LONGEST_TITLE) {
        throw new InvalidValue("title", "must be at most 255 characters").asException();
      }
      return new Target(url, title, summary, iconUrl, resolved);
    }

    private static void checkUrl(String name, String url) {
      if (url.length() > LONGEST_URL || !url.matches("https?://[!-~]+")) {
        throw new InvalidValue(name, "must be an address that begins with https:// or http://")
            .asException();
      }
    }
  }
}
