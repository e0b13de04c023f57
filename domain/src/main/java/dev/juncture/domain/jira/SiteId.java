package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.regex.Pattern;

/// Atlassian's cloud id of a site: 1 to 64 letters, digits and hyphens, safe in a path.
public record SiteId(String value) implements JiraAddress {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  public SiteId {
    if (!SHAPE.matcher(value).matches()) {
      throw new InvalidValue("site_id", "must be a site id as listed by fetch-available-sites")
          .asException();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
