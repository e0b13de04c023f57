package dev.juncture.adapters.web.api.jira;

import io.micronaut.core.bind.annotation.Bindable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the parameter `issue_id_or_key`. On a method it describes a parameter that the method
/// itself does not declare.
@Bindable("issue_id_or_key")
@Parameter(
    name = "issue_id_or_key",
    in = ParameterIn.QUERY,
    description = JiraSchemas.ISSUE,
    example = JiraSchemas.ISSUE_EXAMPLE,
    required = true,
    schema = @Schema(type = "string", pattern = JiraSchemas.ISSUE_PATTERN))
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD})
@interface IssueParameter {}
