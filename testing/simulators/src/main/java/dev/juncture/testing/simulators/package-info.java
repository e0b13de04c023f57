/// The parts of which simulated providers are made: HTTP, fault injection, a journal.
@NullMarked
package dev.juncture.testing.simulators;

import org.jspecify.annotations.NullMarked;
