package dev.juncture.adapters.web.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a session needs for a route of the console. Every route has one; [RoleFilter] checks it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

  Role value();

  /// Whether it needs a session at all.
  boolean session() default true;

  /// Whether the route shows or changes more than one workspace, so that sessions that are bound to
  /// one may not use it.
  boolean installation() default false;
}
