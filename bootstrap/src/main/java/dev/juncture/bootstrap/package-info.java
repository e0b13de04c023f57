/// Starts and wires the server. Only this module reads the clock, random numbers and the
/// environment.
@NullMarked
package dev.juncture.bootstrap;

import org.jspecify.annotations.NullMarked;
