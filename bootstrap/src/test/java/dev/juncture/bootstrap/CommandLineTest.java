package dev.juncture.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void givenAVariableInBothForms_whenMerged_thenTheEnvironmentTakesPrecedence() {
    var environment = Map.of("A", "environment", "B_FILE", "/environment");
    var file = Map.of("A_FILE", "/file", "A", "file", "B", "file", "C_FILE", "/file");

    assertThat(CommandLine.merged(environment, file))
        .isEqualTo(Map.of("A", "environment", "B_FILE", "/environment", "C_FILE", "/file"));
  }
}
