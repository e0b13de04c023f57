/// Grants, refresh-token families and access tokens, with Atlassian's rules for their ends.
@NullMarked
package dev.juncture.testing.simulators.atlassian.oauth;

import org.jspecify.annotations.NullMarked;
