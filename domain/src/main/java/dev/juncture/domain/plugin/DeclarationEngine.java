package dev.juncture.domain.plugin;

import dev.juncture.domain.id.ProviderId;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Makes providers of the declarations in plug-ins. Found by [java.util.ServiceLoader].
public interface DeclarationEngine {

  /// @param yaml declares `provider` and no other
  /// @param tokenResponse applied to each response of the token endpoint before it is read
  /// @param timeout of a request to the token endpoint
  /// @throws IllegalArgumentException when the declaration has mistakes; the message names line and
  ///   column of each
  ProviderPlugin plugin(
      ProviderId provider,
      String yaml,
      UnaryOperator<Map<String, Object>> tokenResponse,
      Duration timeout);
}
