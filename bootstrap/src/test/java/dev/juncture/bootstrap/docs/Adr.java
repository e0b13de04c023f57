package dev.juncture.bootstrap.docs;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A page of docs/adr.
record Adr(String fileName, String text) {

  private static final Pattern FILE = Pattern.compile("(\\d{4})-[a-z0-9]+(-[a-z0-9]+)*\\.md");
  private static final Pattern TITLE = Pattern.compile("\\A# (\\d+)\\. \\S.*");
  private static final Pattern STATUS = Pattern.compile("(?m)^Status: (.+)$");
  private static final Pattern ACCEPTED = Pattern.compile("accepted(, \\d{4}-\\d{2}-\\d{2})?");
  private static final Pattern PROPOSED = Pattern.compile("proposed, (\\d{4}-\\d{2}-\\d{2})");
  private static final Pattern REPLACED =
      Pattern.compile("replaced by \\[ADR \\d+\\]\\((\\d{4}-[a-z0-9-]+\\.md)\\)");
  private static final Period TIME_TO_DECIDE = Period.ofMonths(1);
  private static final List<String> SECTIONS =
      List.of("## Context", "## Decision", "## Consequences", "## What we gave up");

  String number() {
    return fileName.substring(0, 4);
  }

  /// The page that stands in its place, if one does.
  Optional<String> successor() {
    return first(REPLACED, status()).map(it -> it.group(1));
  }

  /// What is wrong with it on its own; nothing if all is well.
  List<String> problems(LocalDate today) {
    var problems = new ArrayList<String>();
    if (!FILE.matcher(fileName).matches()) {
      problems.add("is not named NNNN-some-title.md");
    } else if (!titledLikeItsFile()) {
      problems.add("does not begin with the title '# " + Integer.parseInt(number()) + ". …'");
    }
    if (!hasKnownStatus()) {
      problems.add(
          "has no line 'Status: accepted', 'Status: proposed, YYYY-MM-DD' or"
              + " 'Status: replaced by [ADR N](NNNN-some-title.md)'");
    }
    if (proposedOn().filter(it -> it.plus(TIME_TO_DECIDE).isBefore(today)).isPresent()) {
      problems.add("has been proposed for more than a month: accept it or delete it");
    }
    if (!sections().equals(SECTIONS)) {
      problems.add("does not have the sections " + SECTIONS + ", in this order, and no others");
    }
    return problems;
  }

  @Override
  public String toString() {
    return fileName;
  }

  private boolean titledLikeItsFile() {
    return first(TITLE, text)
        .filter(it -> Integer.parseInt(it.group(1)) == Integer.parseInt(number()))
        .isPresent();
  }

  private boolean hasKnownStatus() {
    return ACCEPTED.matcher(status()).matches()
        || PROPOSED.matcher(status()).matches()
        || REPLACED.matcher(status()).matches();
  }

  private Optional<LocalDate> proposedOn() {
    return first(PROPOSED, status()).map(it -> LocalDate.parse(it.group(1)));
  }

  private String status() {
    return first(STATUS, text).map(it -> it.group(1).strip()).orElse("");
  }

  private List<String> sections() {
    return text.lines().filter(it -> it.startsWith("## ")).map(String::strip).toList();
  }

  private static Optional<MatchResult> first(Pattern pattern, String text) {
    return pattern.matcher(text).results().findFirst();
  }
}
