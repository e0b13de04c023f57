package dev.juncture.adapters.crypto;

import dev.juncture.adapters.crypto.CryptoSettings.Kms;
import dev.juncture.adapters.crypto.kms.MasterKey;
import dev.juncture.domain.secret.SecretObserver;
import dev.juncture.testkit.job.SettableClock;
import dev.juncture.testkit.secret.InMemoryDataKeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// What one server process has, with a store that other nodes may share.
final class Node {

  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  final SettableClock clock;
  final InMemoryDataKeyStore store;
  private final CountingSecrets random;
  private final String[] keys;
  private final CryptoSettings settings;
  private final List<MasterKey> services;
  private final EnvironmentKeys environment;
  final ConfiguredMasterKeys masters;
  final DataKeys dataKeys;

  Node() {
    this(new SettableClock(NOW), Kms.NONE, List.of(), key(1));
  }

  private Node(SettableClock clock, Kms kms, List<MasterKey> services, String... keys) {
    this(clock, new InMemoryDataKeyStore(clock), new CountingSecrets(), kms, services, keys);
  }

  private Node(
      SettableClock clock,
      InMemoryDataKeyStore store,
      CountingSecrets random,
      Kms kms,
      List<MasterKey> services,
      String... keys) {
    this.clock = clock;
    this.store = store;
    this.random = random;
    this.services = services;
    this.keys = keys;
    this.settings = new CryptoSettings(List.of(keys), kms, Duration.ofHours(1));
    this.environment = new EnvironmentKeys(settings);
    var masterKeys = new ArrayList<MasterKey>(services);
    masterKeys.add(environment);
    this.masters = new ConfiguredMasterKeys(settings, masterKeys, clock);
    this.dataKeys = new DataKeys(store, masters, random, clock, settings);
  }

  /// A node with these keys, on the same store.
  Node withKeys(String... keys) {
    return new Node(clock, store, random, settings.kms(), services, keys);
  }

  /// A node that wraps data keys by `kms`, on the same store.
  Node with(Kms kms, MasterKey... services) {
    return new Node(clock, store, random, kms, List.of(services), keys);
  }

  /// Another node like this one, on the same store, as after a restart.
  Node another() {
    return new Node(clock, store, random, settings.kms(), services, keys);
  }

  EnvelopeSealer sealer(SecretObserver... observers) {
    return new EnvelopeSealer(environment, dataKeys, settings, List.of(observers));
  }

  DataKeyWatch watch() {
    return new DataKeyWatch(dataKeys, store, masters, clock, settings);
  }

  static String key(int number) {
    var bytes = new byte[32];
    bytes[0] = (byte) number;
    return Base64.getEncoder().encodeToString(bytes);
  }
}
