package dev.juncture.adapters.jira.issues;

import dev.juncture.adapters.jira.issues.IssueBody.NamedBody;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The types of links that a site has, in REST v3.
@Serdeable
record LinkTypesBody(@Nullable List<@Nullable NamedBody> issueLinkTypes) {

  List<String> names() {
    return issueLinkTypes == null
        ? List.of()
        : issueLinkTypes.stream()
            .filter(Objects::nonNull)
            .flatMap(type -> Stream.ofNullable(type.name()))
            .toList();
  }
}
