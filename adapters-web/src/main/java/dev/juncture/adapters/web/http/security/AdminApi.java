package dev.juncture.adapters.web.http.security;

import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a controller of the admin API, which needs the admin key.
@SecurityRequirement(name = AdminApi.KEY)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AdminApi {

  /// The name of the admin key in the API description.
  String KEY = "admin_key";
}
