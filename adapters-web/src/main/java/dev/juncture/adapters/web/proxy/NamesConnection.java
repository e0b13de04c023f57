package dev.juncture.adapters.web.proxy;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the one query parameter that is not passed on.
@Parameter(
    name = "external_id",
    in = ParameterIn.QUERY,
    description = "Your own id of a user, a project or an organisation.",
    example = "user-42",
    required = true,
    schema = @Schema(type = "string"))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface NamesConnection {}
