package dev.juncture.adapters.web.api.jira;

import dev.juncture.adapters.web.http.security.AllowedFromConsole;
import dev.juncture.adapters.web.http.security.BackendApi;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A controller of calls of the backend API that work in Jira, and block until Jira has responded.
@BackendApi
@AllowedFromConsole
@ExecuteOn(TaskExecutors.BLOCKING)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface JiraCalls {}
