package dev.juncture.testkit.token;

import dev.juncture.domain.token.GenerationCheck;
import dev.juncture.domain.token.GenerationCheck.Result;

/// Checks of cached tokens with a fixed result, for tests of a cache without a database.
public final class FixedGenerationCheck {

  public static final GenerationCheck CURRENT = _ -> Result.CURRENT;
  public static final GenerationCheck OUTDATED = _ -> Result.OUTDATED;
  public static final GenerationCheck UNKNOWN = _ -> Result.UNKNOWN;

  private FixedGenerationCheck() {}
}
