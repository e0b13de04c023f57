package dev.juncture.adapters.web.api.jira;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the parameter `account_ids`.
@Parameter(
    description = "Account ids of 1 to 50 people, separated by commas.",
    example = RequestSchemas.ACCOUNT,
    required = true,
    schema = @Schema(type = "string", minLength = 1))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface AccountIdsParameter {}
