/// Where the simulator meets the network, and where faults strike.
@NullMarked
package dev.juncture.testing.simulators.front;

import org.jspecify.annotations.NullMarked;
