package dev.juncture.adapters.web.api.jira;

import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the member `description_format` of a request body, as [DescriptionFormatParameter]
/// does in a query.
@Schema(
    description = DescriptionFormatParameter.MEANING,
    allowableValues = {"markdown", "text", "adf"},
    defaultValue = "markdown")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@interface DescriptionFormatMember {}
