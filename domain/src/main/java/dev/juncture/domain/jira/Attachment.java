package dev.juncture.domain.jira;

import java.time.Instant;
import java.util.Optional;

/// A file on an issue.
///
/// @param mimeType what whoever uploaded the file called it
/// @param size in bytes
public record Attachment(
    String id,
    String filename,
    String mimeType,
    long size,
    Optional<Instant> created,
    Optional<JiraUser> author) {}
