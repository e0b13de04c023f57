package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param description Markdown or plain text, or the document itself if ADF was requested
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Ticket")
public record TicketBody(
    @Schema(example = "10042") String id,
    @Schema(example = "CORE-7") String key,
    @Schema(example = "The login page is slow") String summary,
    @Nullable Object description,
    @Schema(example = "To Do") @Nullable String status,
    @Schema(example = "John Doe") @Nullable String assignee,
    @Nullable String reporter,
    @Schema(example = "High") @Nullable String priority,
    @Schema(example = "2024-01-01T00:00:00.000Z") @Nullable String created,
    @Schema(example = "2024-01-01T00:00:00.000Z") @Nullable String updated) {}
