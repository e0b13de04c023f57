package dev.juncture.adapters.web.http.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Backend calls that pages of the console can make for a signed-in operator. Never use it on a
/// call that returns a token.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface AllowedFromConsole {}
