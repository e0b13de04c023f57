package dev.juncture.testing.simulators.atlassian.data;

import java.util.List;
import java.util.Optional;

/// All sites, generated from a seed. A reset generates them again.
public final class World {
  private final long seed;
  private volatile List<Site> sites;

  public World(long seed) {
    this.seed = seed;
    this.sites = SeedWorld.sites(seed);
  }

  public List<Site> sites() {
    return sites;
  }

  public Optional<Site> site(String id) {
    return sites.stream().filter(site -> site.id().equals(id)).findFirst();
  }

  /// The users who can sign in. They have an account on every site.
  public List<SimulatedUser> people() {
    return SeedWorld.PEOPLE.stream()
        .filter(person -> person.active() && person.assignable())
        .toList();
  }

  public void reset() {
    this.sites = SeedWorld.sites(seed);
  }
}
