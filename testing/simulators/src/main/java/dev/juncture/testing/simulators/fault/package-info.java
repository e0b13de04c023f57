/// Fault injection: what goes wrong, where, and how often.
@NullMarked
package dev.juncture.testing.simulators.fault;

import org.jspecify.annotations.NullMarked;
