package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/// What names a link that was written.
@Serdeable.Serializable
@Schema(name = "RemoteLinkIds")
record RemoteLinkIdsBody(
    @Schema(example = "10001") String id,
    @Schema(example = "order-4711") @JsonProperty("global_id") String globalId) {

  @Serdeable.Serializable
  @Schema(name = "OneRemoteLink")
  @SuppressWarnings("MemberName") // an annotated record here is described twice
  record OneBody(RemoteLinkIdsBody remote_link) {}
}
