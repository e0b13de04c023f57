package dev.juncture.adapters.web.api.admin;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the part of the path that names a workspace.
@Parameter(
    description = "The workspace's id; `default` for the one that every server has.",
    example = "default",
    required = true,
    schema = @Schema(type = "string", minLength = 1, maxLength = 64))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface WorkspaceParameter {}
