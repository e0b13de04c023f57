package dev.juncture.adapters.web.api.admin;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the part of the path that names a key.
@Parameter(
    description = "The id of the key, not its text.",
    example = "5d0c4c5e-8a2f-4a52-9d5a-0c8f3a1f7b11",
    required = true,
    schema = @Schema(type = "string", minLength = 1, maxLength = 36))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface KeyParameter {}
