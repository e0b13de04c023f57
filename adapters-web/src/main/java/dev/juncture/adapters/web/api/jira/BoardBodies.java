package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// Response bodies for boards, without and with their sprints.
final class BoardBodies {

  private BoardBodies() {}

  @Serdeable.Serializable
  @Schema(name = "Board")
  record BoardBody(long id, String name, @Schema(example = "scrum") String type) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Boards")
  record BoardsBody(List<BoardBody> boards, int total) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "BoardWithSprints")
  record BoardSprintsBody(
      @JsonProperty("board_id") long boardId,
      @JsonProperty("board_name") String boardName,
      @JsonProperty("board_type") String boardType,
      List<SprintBody> sprints,
      @JsonProperty("active_sprints") List<SprintBody> activeSprints) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "AllSprints")
  record AllSprintsBody(
      List<BoardSprintsBody> boards, @JsonProperty("total_sprints") int totalSprints) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "BoardWithActiveSprints")
  record BoardActiveSprintsBody(
      @JsonProperty("board_id") long boardId,
      @JsonProperty("board_name") String boardName,
      @JsonProperty("board_type") String boardType,
      @JsonProperty("active_sprints") List<SprintBody> activeSprints) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ActiveSprints")
  record ActiveSprintsBody(List<BoardActiveSprintsBody> boards) {}
}
