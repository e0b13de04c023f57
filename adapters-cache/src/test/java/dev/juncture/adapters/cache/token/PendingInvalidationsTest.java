package dev.juncture.adapters.cache.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PendingInvalidationsTest {

  private final PendingInvalidations pending = new PendingInvalidations(3);

  @Test
  void givenAPendingInvalidation_whenLooking_thenItCoversItsGenerationAndThoseBefore() {
    pending.add("a", 5);

    assertThat(pending.covers("a", 4)).isTrue();
    assertThat(pending.covers("a", 5)).isTrue();
    assertThat(pending.covers("a", 6)).isFalse();
    assertThat(pending.covers("b", 5)).isFalse();
  }

  @Test
  void givenTwoOfOneEntry_whenSettled_thenTheNewerIsDroppedOnce() {
    pending.add("a", 5);
    pending.add("a", 4);
    var dropped = new HashMap<String, Long>();

    pending.flush(dropped::put);

    assertThat(dropped).isEqualTo(Map.of("a", 5L));
    assertThat(pending.size()).isZero();
  }

  @Test
  void givenADropThatFails_whenSettled_thenItIsStillPending() {
    pending.add("a", 5);

    assertThatThrownBy(
            () ->
                pending.flush(
                    (_, _) -> {
                      throw new IllegalStateException("away");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(pending.covers("a", 5)).isTrue();
  }

  @Test
  void givenANewerDropWhileOneIsSettled_whenDone_thenTheNewerIsStillPending() {
    pending.add("a", 5);

    pending.flush((key, _) -> pending.add(key, 6));

    assertThat(pending.covers("a", 6)).isTrue();
  }

  @Test
  void givenAsManyAsItHolds_whenOneMoreIsPending_thenItHoldsTheNewOneAndNoMoreThanBefore() {
    pending.add("a", 1);
    pending.add("b", 1);
    pending.add("c", 1);

    pending.add("d", 1);

    assertThat(pending.size()).isEqualTo(3);
    assertThat(pending.covers("d", 1)).isTrue();
  }
}
