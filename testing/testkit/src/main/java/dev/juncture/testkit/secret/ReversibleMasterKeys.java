package dev.juncture.testkit.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.MasterKeys;
import dev.juncture.domain.secret.Secret;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Master keys for tests, one for each workspace under each name. The wrapped text does not contain
/// the data key.
public final class ReversibleMasterKeys implements MasterKeys {

  /// While true, every method fails as if the service did not respond.
  public volatile boolean unavailable;

  private final List<String> marks;
  private final Set<WorkspaceId> destroyed = new HashSet<>();

  public ReversibleMasterKeys() {
    this("test");
  }

  /// Wraps by the first name; unwraps by any of them.
  public ReversibleMasterKeys(String... names) {
    this.marks = Arrays.stream(names).map(name -> name + ":").toList();
  }

  @Override
  public String mark() {
    return marks.getFirst();
  }

  @Override
  public List<String> marks() {
    return marks;
  }

  @Override
  public String wrap(WorkspaceId workspace, Secret dataKey) {
    requireAvailable();
    var text = checked(workspace, dataKey.reveal());
    return mark() + Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Override
  public Secret unwrap(WorkspaceId workspace, String wrapped) {
    requireAvailable();
    if (destroyed.contains(workspace)) {
      throw new DeniedException(workspace, "its master key is destroyed");
    }
    var mark =
        marks.stream()
            .filter(wrapped::startsWith)
            .findFirst()
            .orElseThrow(() -> new DeniedException(workspace, "unknown master key"));
    var text = decoded(workspace, wrapped.substring(mark.length()));
    var dataKey = text.substring(0, Math.max(0, text.indexOf(' ')));
    if (!text.equals(checked(workspace, dataKey))) {
      throw new DeniedException(workspace, "another workspace, or modified");
    }
    return new Secret(dataKey);
  }

  private static String checked(WorkspaceId workspace, String dataKey) {
    return dataKey + " " + workspace + " " + (dataKey + workspace).hashCode();
  }

  private static String decoded(WorkspaceId workspace, String base64) {
    try {
      return new String(Base64.getUrlDecoder().decode(base64), UTF_8);
    } catch (IllegalArgumentException _) {
      throw new DeniedException(workspace, "modified");
    }
  }

  @Override
  public void destroy(WorkspaceId workspace) {
    requireAvailable();
    destroyed.add(workspace);
  }

  private void requireAvailable() {
    if (unavailable) {
      throw new KeyUnavailableException("the test says so");
    }
  }
}
