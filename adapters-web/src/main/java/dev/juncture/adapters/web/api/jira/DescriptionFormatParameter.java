package dev.juncture.adapters.web.api.jira;

import io.micronaut.core.bind.annotation.Bindable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the parameter that selects the format of descriptions.
@Bindable(value = "description_format", defaultValue = "markdown")
@Parameter(
    name = "description_format",
    in = ParameterIn.QUERY,
    description = DescriptionFormatParameter.MEANING,
    example = "markdown",
    schema =
        @Schema(
            type = "string",
            nullable = true,
            allowableValues = {"markdown", "text", "adf"},
            defaultValue = "markdown"))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface DescriptionFormatParameter {

  String MEANING = "How descriptions are wanted.";
}
