/// The gateway in front of the sites. It checks tokens, sites and scopes.
@NullMarked
package dev.juncture.testing.simulators.atlassian.gateway;

import org.jspecify.annotations.NullMarked;
