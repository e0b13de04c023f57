package dev.juncture.adapters.cache.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PendingInvalidationsTest {

  private final PendingInvalidations owed = new PendingInvalidations(3);

  @Test
  void givenAnOwedDrop_whenLooking_thenItCoversItsGenerationAndThoseBefore() {
    owed.add("a", 5);

    assertThat(owed.cover("a", 4)).isTrue();
    assertThat(owed.cover("a", 5)).isTrue();
    assertThat(owed.cover("a", 6)).isFalse();
    assertThat(owed.cover("b", 5)).isFalse();
  }

  @Test
  void givenTwoOfOneEntry_whenSettled_thenTheNewerIsDroppedOnce() {
    owed.add("a", 5);
    owed.add("a", 4);
    var dropped = new HashMap<String, Long>();

    owed.settle(dropped::put);

    assertThat(dropped).isEqualTo(Map.of("a", 5L));
    assertThat(owed.size()).isZero();
  }

  @Test
  void givenADropThatFails_whenSettled_thenItIsStillOwed() {
    owed.add("a", 5);

    assertThatThrownBy(
            () ->
                owed.settle(
                    (_, _) -> {
                      throw new IllegalStateException("away");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(owed.cover("a", 5)).isTrue();
  }

  @Test
  void givenANewerDropWhileOneIsSettled_whenDone_thenTheNewerIsStillOwed() {
    owed.add("a", 5);

    owed.settle((key, _) -> owed.add(key, 6));

    assertThat(owed.cover("a", 6)).isTrue();
  }

  @Test
  void givenAsManyAsItHolds_whenOneMoreIsOwed_thenItHoldsTheNewOneAndNoMoreThanBefore() {
    owed.add("a", 1);
    owed.add("b", 1);
    owed.add("c", 1);

    owed.add("d", 1);

    assertThat(owed.size()).isEqualTo(3);
    assertThat(owed.cover("d", 1)).isTrue();
  }
}
