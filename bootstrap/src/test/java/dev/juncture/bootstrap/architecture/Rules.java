package dev.juncture.bootstrap.architecture;

import java.util.List;
import java.util.stream.Stream;

/// All walls of the house.
final class Rules {

  static final String ROOT = "dev.juncture..";
  static final String DOMAIN = "dev.juncture.domain..";
  static final String APPLICATION = "dev.juncture.application..";
  static final String OAUTH2_CLIENT = "dev.juncture.oauth2.client..";
  static final String ADAPTERS = "dev.juncture.adapters..";
  static final String CACHE = "dev.juncture.adapters.cache..";
  static final String OBSERVABILITY = "dev.juncture.adapters.observability..";
  static final String OUTBOUND = "dev.juncture.adapters.outbound..";
  static final String PERSISTENCE = "dev.juncture.adapters.persistence..";
  static final String WEB = "dev.juncture.adapters.web..";
  static final String BOOTSTRAP = "dev.juncture.bootstrap..";
  static final String TESTKIT = "dev.juncture.testkit..";
  static final String TESTING = "dev.juncture.testing..";
  static final String DEMO = "dev.juncture.demo..";

  private Rules() {}

  static List<Guarded> all() {
    return Stream.of(LayerRules.all(), LibraryRules.all(), TimeRules.all(), CodeRules.all())
        .flatMap(it -> it)
        .toList();
  }
}
