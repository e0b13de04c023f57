package dev.juncture.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProviderCommandTest {

  private static final String VALID =
      """
      providers:
        acme:
          authorization:
            url: https://acme.example/authorize
          token:
            url: https://acme.example/token
      """;

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void givenAValidFile_whenChecked_thenItsProvidersAreNamed() throws IOException {
    var file = file(VALID);

    assertThat(check(file)).isZero();
    assertThat(text(out)).isEqualTo(file + ": declares acme\n");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void givenMistakes_whenChecked_thenAllAreNamed() throws IOException {
    var file = file(VALID.replace("url: https", "url: ftp"));

    assertThat(check(file)).isEqualTo(StartFailure.EXIT_CONFIG);
    assertThat(text(out)).isEmpty();
    assertThat(text(err).lines()).hasSize(2).allMatch(line -> line.startsWith(file.toString()));
  }

  private int check(Path file) {
    return ProviderCommand.check(
        List.of(file),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("acme.yml"), yaml);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
