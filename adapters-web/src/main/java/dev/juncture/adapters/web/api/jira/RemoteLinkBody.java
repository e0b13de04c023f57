package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.domain.jira.RemoteLink;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A link from an issue to another system.
///
/// @param globalId null for a link that was made without one
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "RemoteLink")
record RemoteLinkBody(
    @Schema(example = "10001") String id,
    @Schema(example = "order-4711") @JsonProperty("global_id") @Nullable String globalId,
    @Schema(example = "https://shop.example/orders/4711") String url,
    @Schema(example = "Order 4711") String title,
    @Nullable String summary,
    @JsonProperty("icon_url") @Nullable String iconUrl,
    boolean resolved) {

  private static RemoteLinkBody of(RemoteLink link) {
    var target = link.target();
    return new RemoteLinkBody(
        link.id(),
        link.globalId().orElse(null),
        target.url(),
        target.title(),
        target.summary().orElse(null),
        target.iconUrl().orElse(null),
        target.resolved());
  }

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "RemoteLinks")
  record ListBody(@JsonProperty("remote_links") List<RemoteLinkBody> remoteLinks) {

    static ListBody of(List<RemoteLink> links) {
      return new ListBody(links.stream().map(RemoteLinkBody::of).toList());
    }
  }
}
