package dev.juncture.adapters.web.http.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Calls of the backend API that a page of the console may make in the name of whoever is signed in
/// there. None that hands out a token is among them.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OpenToConsole {

  /// The attribute of a request that a page of the console has made, set by the console alone.
  String ADMITTED = "juncture.console.admitted";
}
