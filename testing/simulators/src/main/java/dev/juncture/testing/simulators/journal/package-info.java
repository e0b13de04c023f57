/// What was called, in order, without secrets.
@NullMarked
package dev.juncture.testing.simulators.journal;

import org.jspecify.annotations.NullMarked;
