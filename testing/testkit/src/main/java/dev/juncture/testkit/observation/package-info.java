/// An observer that records what it hears.
@NullMarked
package dev.juncture.testkit.observation;

import org.jspecify.annotations.NullMarked;
