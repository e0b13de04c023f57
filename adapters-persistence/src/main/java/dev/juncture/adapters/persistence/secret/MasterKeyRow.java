package dev.juncture.adapters.persistence.secret;

import io.micronaut.core.annotation.Introspected;

/// How many data keys a master key wraps.
@Introspected
record MasterKeyRow(String masterKey, long keys) {}
