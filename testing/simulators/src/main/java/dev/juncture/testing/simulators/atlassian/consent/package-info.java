/// The page on which the end user gives consent.
@NullMarked
package dev.juncture.testing.simulators.atlassian.consent;

import org.jspecify.annotations.NullMarked;
