/// Grants, refresh-token families and access tokens, which end by Atlassian's rules.
@NullMarked
package dev.juncture.testing.simulators.atlassian.oauth;

import org.jspecify.annotations.NullMarked;
