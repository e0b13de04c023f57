package dev.juncture.adapters.web.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.http.settings.LimitSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardedConnectionsTest {

  @ParameterizedTest
  @CsvSource({"256, 56", "1024, 824", "2200, 2000", "1048576, 2000", "64, 1"})
  void givenALimitOfOpenFiles_whenStarting_thenConnectionsLeaveRoomForOtherFiles(
      long files, int connections) {
    assertThat(new GuardedConnections(settings(), files).maxConnections()).isEqualTo(connections);
  }

  private static LimitSettings settings() {
    var timeout = Duration.ofSeconds(10);
    return new LimitSettings(List.of(), 120, 3000, 2000, timeout, timeout, timeout);
  }
}
