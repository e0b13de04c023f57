package dev.juncture.adapters.web.api.jira;

import io.micronaut.core.bind.annotation.Bindable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the parameter `attachment_id`.
@Bindable("attachment_id")
@Parameter(
    name = "attachment_id",
    in = ParameterIn.QUERY,
    description = "Jira's number of the attachment.",
    example = "10004",
    required = true,
    schema = @Schema(type = "string", pattern = "^[0-9]{1,19}$"))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface AttachmentParameter {}
