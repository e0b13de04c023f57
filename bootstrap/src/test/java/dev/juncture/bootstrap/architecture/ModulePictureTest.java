package dev.juncture.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ModulePictureTest {

  private static final Path CHECKOUT = Path.of("..");

  @Test
  void givenTheModules_whenDrawingThem_thenThePictureInTheDocumentationIsThatOne()
      throws IOException {
    assertThat(Files.readString(CHECKOUT.resolve("docs/images/modules.svg")))
        .as("run ./juncture picture")
        .isEqualTo(ModulePicture.svg(CHECKOUT));
  }
}
