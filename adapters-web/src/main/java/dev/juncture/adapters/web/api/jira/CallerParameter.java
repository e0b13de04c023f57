package dev.juncture.adapters.web.api.jira;

import dev.juncture.adapters.web.http.input.ExternalIdParameter;
import io.micronaut.core.bind.annotation.Bindable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Binds the key of the Jira connection that `external_id` of the query names.
@Bindable("external_id")
@ExternalIdParameter
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface CallerParameter {}
