package dev.juncture.application.administration;

import static dev.juncture.application.InMemoryPorts.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.application.InMemoryPorts;
import dev.juncture.application.access.AccessControl;
import dev.juncture.domain.access.Branding;
import dev.juncture.domain.access.WorkspaceSettings;
import dev.juncture.domain.error.DomainError.AuditUnavailable;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.error.DomainError.WorkspaceNotFound;
import dev.juncture.domain.id.WorkspaceId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ManageSettingsTest {

  private static final WorkspaceSettings NOTES = named("Notes");

  private final InMemoryPorts ports = new InMemoryPorts();
  private final ManageSettings settings =
      new ManageSettings(ports.access, ports.accessControl, ports.audit);

  @Test
  void givenSettings_whenReplacing_thenTheyAreInForceOnThisServerAtOnce() {
    settings.replace(WorkspaceId.DEFAULT, NOTES);

    assertThat(settings.read(WorkspaceId.DEFAULT)).isEqualTo(NOTES);
    assertThat(ports.accessControl.settings(WorkspaceId.DEFAULT)).isEqualTo(NOTES);
    assertThat(ports.accessControl.branding(new WorkspaceId("other"))).isEmpty();
  }

  @Test
  void givenAnAuditTrailThatIsUnavailable_whenReplacing_thenNothingChanges() {
    ports.trail.becomeUnavailable();

    assertThat(errorOf(() -> settings.replace(WorkspaceId.DEFAULT, NOTES)))
        .isInstanceOf(AuditUnavailable.class);

    assertThat(settings.read(WorkspaceId.DEFAULT)).isEqualTo(WorkspaceSettings.NONE);
  }

  @Test
  void givenNoWorkspace_whenReadingOrReplacing_thenItIsNotFound() {
    var nobody = new WorkspaceId("nobody");

    assertThat(errorOf(() -> settings.read(nobody))).isEqualTo(new WorkspaceNotFound());
    assertThat(errorOf(() -> settings.replace(nobody, NOTES))).isEqualTo(new WorkspaceNotFound());
  }

  @Test
  void givenRulesThatWereNeverRead_whenAsking_thenNothingIsAllowedByMistake() {
    var unread = new AccessControl(ports.access, ports.access, ports.clock);

    assertThat(errorOf(() -> unread.settings(WorkspaceId.DEFAULT)))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(unread.branding(WorkspaceId.DEFAULT)).isEmpty();
    assertThat(unread.isAllowedOrigin("https://notes.example")).isFalse();
  }

  @Test
  void givenMoreThan50Addresses_whenReplacing_thenTheyAreRejected() {
    var many = Optional.of(Collections.nCopies(51, "https://notes.example"));

    assertThat(
            errorOf(
                () ->
                    new WorkspaceSettings(
                        many, Optional.empty(), Optional.empty(), Optional.empty())))
        .isEqualTo(new InvalidValue("allowed_origins", "must be at most 50"));
  }

  private static WorkspaceSettings named(String name) {
    return new WorkspaceSettings(
        Optional.of(List.of("https://notes.example")),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Branding(name, Optional.empty(), Optional.empty())));
  }
}
