package dev.juncture.adapters.web.api.jira;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the parameter `service_desk_id`.
@Parameter(
    description = RequestSchemas.DESK,
    example = "1",
    required = true,
    schema = @Schema(type = "string", pattern = RequestSchemas.NUMBER))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface DeskParameter {}
