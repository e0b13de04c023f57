package dev.juncture.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AuditActionTest {

  @Test
  void everyActionIsKnown() {
    var constants =
        Arrays.stream(AuditAction.class.getFields())
            .filter(it -> it.getType() == AuditAction.class)
            .map(AuditActionTest::value)
            .toList();

    assertThat(AuditAction.KNOWN).hasSizeGreaterThan(10).containsExactlyElementsOf(constants);
  }

  private static AuditAction value(Field constant) {
    try {
      return (AuditAction) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
