/// Atlassian's OAuth 2.0 (3LO).
@NullMarked
package dev.juncture.adapters.jira.oauth;

import org.jspecify.annotations.NullMarked;
