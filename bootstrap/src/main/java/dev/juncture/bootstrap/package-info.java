/// The whole put together: main, wiring, and the only place that reads the clock, chance and the
/// environment.
@NullMarked
package dev.juncture.bootstrap;

import org.jspecify.annotations.NullMarked;
