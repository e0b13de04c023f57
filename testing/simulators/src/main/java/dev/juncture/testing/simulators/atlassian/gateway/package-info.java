/// The gate in front of a site: whose token, which site, enough scopes?
@NullMarked
package dev.juncture.testing.simulators.atlassian.gateway;

import org.jspecify.annotations.NullMarked;
