/// Grants, refresh-token families and access tokens, with Atlassian's rules for their ends.
@NullMarked
package dev.juncture.sandbox.atlassian.oauth;

import org.jspecify.annotations.NullMarked;
