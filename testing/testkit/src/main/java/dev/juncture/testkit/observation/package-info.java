/// An observer that records what it is told.
@NullMarked
package dev.juncture.testkit.observation;

import org.jspecify.annotations.NullMarked;
