package dev.juncture.adapters.web.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.HttpTest;
import dev.juncture.domain.event.EventType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AsyncApiTest extends HttpTest {

  @ParameterizedTest
  @EnumSource(EventType.class)
  void everyTypeIsAMessageOfTheChannel(EventType type) {
    var document = get("/asyncapi");

    assertThat(document.status()).isEqualTo(200);
    assertThat(document.text())
        .contains("\"$ref\":\"#/components/messages/" + type.publicName() + "\"")
        .contains("\"type\":{\"const\":\"" + type.publicName() + "\"}");
  }
}
