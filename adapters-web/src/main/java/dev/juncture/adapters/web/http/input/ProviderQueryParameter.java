package dev.juncture.adapters.web.http.input;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes the query parameter `provider` of a method that does not declare it.
@Parameter(
    name = "provider",
    in = ParameterIn.QUERY,
    description = ProviderParameter.MEANING,
    example = ProviderParameter.EXAMPLE,
    required = true,
    schema = @Schema(type = "string", minLength = 1, maxLength = ProviderParameter.MAX_LENGTH))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ProviderQueryParameter {}
