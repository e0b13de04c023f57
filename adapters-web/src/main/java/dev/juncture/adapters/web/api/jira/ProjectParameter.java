package dev.juncture.adapters.web.api.jira;

import io.micronaut.core.bind.annotation.Bindable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the parameter that identifies a project.
@Bindable("jira_project_id")
@Parameter(
    name = "jira_project_id",
    in = ParameterIn.QUERY,
    description = ProjectParameter.MEANING,
    example = ProjectParameter.EXAMPLE,
    schema = @Schema(type = "string", nullable = true, pattern = ProjectParameter.PATTERN))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface ProjectParameter {

  String MEANING = "Id or key of a project; the selected one without it.";
  String EXAMPLE = "10000";
  String PATTERN = "^[A-Za-z0-9_-]{1,128}$";
}
