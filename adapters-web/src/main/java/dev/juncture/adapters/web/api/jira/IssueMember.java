package dev.juncture.adapters.web.api.jira;

import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the member `issue_id_or_key` of a request body, as [IssueParameter] does in a query.
@Schema(
    description = JiraSchemas.ISSUE,
    example = JiraSchemas.ISSUE_EXAMPLE,
    pattern = JiraSchemas.ISSUE_PATTERN)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@interface IssueMember {}
