package dev.juncture.adapters.web.api.proxy;

import io.micronaut.http.MediaType;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes a request body that is forwarded to the provider unchanged.
@RequestBody(
    description = "Passed on as it is.",
    content =
        @Content(mediaType = MediaType.ALL, schema = @Schema(type = "string", format = "binary")))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface ForwardedBody {}
