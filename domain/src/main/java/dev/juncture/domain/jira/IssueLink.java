package dev.juncture.domain.jira;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.util.Optional;

/// A link between two issues. With the type `Blocks`, `inward` blocks `outward`: Jira shows the
/// outward phrase of the type on the inward issue.
///
/// @param type the name of a link type, at most 255 characters
/// @param comment a comment to add to the outward issue
public record IssueLink(
    String type, IssueRef inward, IssueRef outward, Optional<Description> comment) {

  private static final int LONGEST_TYPE = 255;

  public IssueLink {
    if (type.length() > LONGEST_TYPE) {
      throw new InvalidValue("type", "must be at most 255 characters").asException();
    }
  }
}
