package dev.juncture.adapters.web.http.input;

import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the member `external_id` of a request body, as [ExternalIdParameter] does in a query.
@Schema(
    description = ExternalIdParameter.MEANING,
    example = ExternalIdParameter.EXAMPLE,
    minLength = 1,
    maxLength = ExternalIdParameter.MAX_LENGTH)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface ExternalIdMember {}
