package dev.juncture.domain.quota;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonObjectsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                                                     | 0",
        "[1, 22, true, null, \"a,b]\", -1.5e3]                                  | 6",
        "[{\"a\":[1,2,3],\"b\":{}},{\"c\":\"\\\"],[\"}]                        | 2",
        "[[1,2],[3]]                                                            | 2",
        "{}                                                                     | 1",
        "{\"id\":\"1\",\"fields\":{\"labels\":[\"a\",\"b\"]}}                      | 1",
        "{\"issues\":[],\"isLast\":true}                                         | 0",
        "{\"startAt\":0,\"values\":[{\"id\":1,\"x\":[1,2]},{\"id\":2}],\"total\":9} | 2",
        "{\"a\":[1,2],\"b\":[3]}                                                 | 3",
        "``                                                                     | 1"
      })
  void givenABody_whenCounting_thenTheObjectsOfItsListCount(String body, long count) {
    assertThat(JsonObjects.in(body.getBytes(UTF_8))).isEqualTo(count);
  }

  @Test
  void givenABodyInPieces_whenCounting_thenTheCountIsTheSame() {
    var body = "{\"values\":[{\"k\":\"a\\\\\"},{\"k\":\"\\\",\"},12,34]}".getBytes(UTF_8);
    var pieces = new JsonObjects();

    for (int i = 0; i < body.length; i++) {
      pieces.read(body, i, 1);
    }

    assertThat(pieces.count()).isEqualTo(4).isEqualTo(JsonObjects.in(body));
  }
}
