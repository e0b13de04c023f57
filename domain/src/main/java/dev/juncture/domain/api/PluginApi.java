package dev.juncture.domain.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a type, with the types inside it, as part of the API for plug-ins. Plug-ins see no other
/// types of the server.
///
/// What is marked keeps its meaning and its signatures within a major version of the API.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PluginApi {

  /// The version of the API in this server. A minor version adds to the one before; a plug-in for
  /// it runs on later minor versions.
  String VERSION = "1.0";
}
