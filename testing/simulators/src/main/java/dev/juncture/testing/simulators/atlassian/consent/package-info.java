/// The page on which a person lets the app in.
@NullMarked
package dev.juncture.testing.simulators.atlassian.consent;

import org.jspecify.annotations.NullMarked;
