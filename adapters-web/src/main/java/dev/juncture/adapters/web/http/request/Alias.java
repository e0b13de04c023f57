package dev.juncture.adapters.web.http.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Further full paths of a call, which older clients know: the same handler, and not in the API's
/// description. Never removed.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Alias {

  String[] value();
}
