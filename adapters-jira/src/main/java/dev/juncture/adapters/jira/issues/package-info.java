/// Issues: requests, responses and their JSON.
@NullMarked
package dev.juncture.adapters.jira.issues;

import org.jspecify.annotations.NullMarked;
