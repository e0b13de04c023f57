package dev.juncture.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderLockTest {
  @TempDir private Path folder;

  @Test
  void givenALock_whenItIsTakenAgain_thenItIsOnlyFreeAfterItsEnd() {
    try (var _ = FolderLock.tryTake(folder).orElseThrow()) {
      assertThat(FolderLock.tryTake(folder)).isEmpty();
    }

    try (var again = FolderLock.tryTake(folder).orElseThrow()) {
      assertThat(again).isNotNull();
    }
  }

  /// Its owner may delete the folder between another's look into the parent folder and the lock.
  @Test
  void givenAFolderThatWasDeleted_whenItIsLocked_thenThereIsNoLock() {
    assertThat(FolderLock.tryTake(folder.resolve("gone"))).isEmpty();
  }
}
