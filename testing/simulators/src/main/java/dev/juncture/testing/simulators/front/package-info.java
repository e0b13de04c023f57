/// The network side of the simulator, where faults are applied.
@NullMarked
package dev.juncture.testing.simulators.front;

import org.jspecify.annotations.NullMarked;
