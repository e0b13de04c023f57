package dev.juncture.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.audit.AuditHash;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditCommandTest {

  private static final String HASH = "0123456789abcdef".repeat(4);

  private static Object parsed(String line) {
    return Optional.ofNullable(AuditCommand.parse(line.split(" ")));
  }

  @Test
  void givenTheArguments_whenParsing_thenTheyAreUnderstood() {
    assertThat(parsed("audit verify"))
        .isEqualTo(Optional.of(new AuditCommand(1, Optional.empty())));
    assertThat(parsed("audit verify --from 1000 --head " + HASH))
        .isEqualTo(Optional.of(new AuditCommand(1000, Optional.of(new AuditHash(HASH)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit check",
        "audit verify now",
        "audit verify --from",
        "audit verify --from 0",
        "audit verify --from -1",
        "audit verify --from 99999999999999999999",
        "audit verify --head 3b1f",
        "audit verify --to 7"
      })
  void givenOtherArguments_whenParsing_thenTheyAreNotUnderstood(String line) {
    assertThat(parsed(line)).isEqualTo(Optional.empty());
  }
}
