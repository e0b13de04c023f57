/// Where the simulator meets the network, and where faults strike.
@NullMarked
package dev.juncture.sandbox.atlassian.front;

import org.jspecify.annotations.NullMarked;
