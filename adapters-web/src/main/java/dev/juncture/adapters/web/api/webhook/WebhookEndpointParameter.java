package dev.juncture.adapters.web.api.webhook;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the part of the path that names a webhook endpoint.
@Parameter(
    description = "The id of the endpoint.",
    example = "0b6f9c1e-3d52-4f0a-9b6e-2c7d8e9f0a1b",
    required = true,
    schema = @Schema(type = "string", minLength = 1, maxLength = 36))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface WebhookEndpointParameter {}
