/// Requests that end: bounded in time and in bytes, whatever the other side does.
@NullMarked
package dev.juncture.adapters.jira.http;

import org.jspecify.annotations.NullMarked;
