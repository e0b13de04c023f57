package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.juncture.domain.jira.Group;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Group")
record GroupBody(@Schema(example = GroupController.EXAMPLE) String id, String name) {

  static GroupBody of(Group group) {
    return new GroupBody(group.id(), group.name());
  }

  /// Only described: the list is streamed.
  @Serdeable.Serializable
  @Schema(name = "Groups")
  record ListBody(List<GroupBody> groups, int total) {}

  /// Only described: the list is streamed.
  @Serdeable.Serializable
  @Schema(name = "GroupMembers")
  record MembersBody(List<UserBody> users, int total) {}
}
