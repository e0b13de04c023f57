package dev.juncture.adapters.oauth2.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.juncture.domain.id.ProviderId;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class ShippedDeclarationsTest {

  private static final Path FOLDER =
      Path.of("src/main/resources/dev/juncture/adapters/oauth2/declaration/shipped");
  private static final List<ProviderId> IDS = ShippedDeclarations.IDS;

  @Test
  void whenComparedWithTheFiles_thenEachIsNamedAndNoOther() throws IOException {
    try (var files = Files.list(FOLDER)) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(IDS.stream().map(id -> id + ".yml").toList());
    }
  }

  @ParameterizedTest
  @FieldSource("IDS")
  void whenReadingAFile_thenNothingIsWrongWithItAndItDeclaresThatProviderOnly(ProviderId id) {
    var file = Declarations.of(FOLDER.resolve(id + ".yml"));

    assertThat(file.problems()).isEmpty();
    assertThat(file.all()).containsExactly(ShippedDeclarations.of(id));
    assertThat(ShippedDeclarations.of(id).id()).isEqualTo(id);
  }

  @Test
  void whenAskedTwice_thenItIsReadOnce() {
    var github = new ProviderId("github");

    assertThat(ShippedDeclarations.of(github)).isSameAs(ShippedDeclarations.of(github));
  }

  @Test
  void givenMistakesInAFileOfOurs_whenReading_thenAllAreNamedWithTheirPlaces() {
    var wrong = Declarations.read(new StringReader("provider: {}"), "shipped/acme.yml");

    assertThatThrownBy(wrong::only)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("shipped/acme.yml:1:1: unknown key 'provider'")
        .hasMessageContaining("needs 'providers'");
  }
}
