/// A configurable OAuth 2.0 server that simulates any provider but Atlassian.
@NullMarked
package dev.juncture.testing.simulators.oauth2;

import org.jspecify.annotations.NullMarked;
