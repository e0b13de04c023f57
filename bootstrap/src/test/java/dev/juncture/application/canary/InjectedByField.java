package dev.juncture.application.canary;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

final class InjectedByField {
  @Inject @Nullable Object port;
}
