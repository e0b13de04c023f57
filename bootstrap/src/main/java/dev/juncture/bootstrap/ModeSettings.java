package dev.juncture.bootstrap;

import dev.juncture.application.installation.ServerMode.Wish;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;

/// @param wish whether this server may refresh tokens
@Context
@ConfigurationProperties("juncture.mode")
record ModeSettings(@Bindable(defaultValue = "AUTO") Wish wish) {}
