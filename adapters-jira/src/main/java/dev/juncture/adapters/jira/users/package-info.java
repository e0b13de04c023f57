/// Users and the watchers of issues: requests, responses and their JSON.
@NullMarked
package dev.juncture.adapters.jira.users;

import org.jspecify.annotations.NullMarked;
