/// The recorded calls, in order and without secrets.
@NullMarked
package dev.juncture.testing.simulators.journal;

import org.jspecify.annotations.NullMarked;
