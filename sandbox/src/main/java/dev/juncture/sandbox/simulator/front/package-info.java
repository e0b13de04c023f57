/// Where the simulator meets the network, and where faults strike.
@NullMarked
package dev.juncture.sandbox.simulator.front;

import org.jspecify.annotations.NullMarked;
