package dev.juncture.adapters.web.http.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Additional absolute paths of a call, for older clients. They reach the same handler and are not
/// part of the API description. Never remove one.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Alias {

  String[] value();
}
