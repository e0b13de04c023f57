package dev.juncture.demo;

import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.simulators.datacenter.DataCenterSettings;
import dev.juncture.testing.simulators.datacenter.DataCenterSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The simulator. It keeps its address between runs, because connections contain it, but no tokens.
final class SimulatedDataCenter implements AutoCloseable {
  private final DataCenterSimulator simulator;

  private SimulatedDataCenter(DataCenterSimulator simulator) {
    this.simulator = simulator;
  }

  /// @param file keeps the port
  static SimulatedDataCenter start(Path file) {
    try {
      var port = port(file);
      var simulator = DataCenterSimulator.start(DataCenterSettings.defaults().port(port));
      NotesProject.addTo(simulator.site());
      Files.writeString(file, "" + simulator.baseUrl().getPort());
      return new SimulatedDataCenter(simulator);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the port of the Data Center", e);
    }
  }

  private static int port(Path file) throws IOException {
    var kept = Files.exists(file) ? Files.readString(file).strip() : "";
    return kept.matches("\\d{1,5}") && LoopbackPorts.isFree(Integer.parseInt(kept))
        ? Integer.parseInt(kept)
        : 0;
  }

  DataCenter place() {
    return new DataCenter(simulator.baseUrl().toString(), simulator.tokenPage().toString());
  }

  @Override
  public void close() {
    simulator.close();
  }
}
