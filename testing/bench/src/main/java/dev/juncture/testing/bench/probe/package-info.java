/// Controllers that only this module adds to the class path of the measured server.
@NullMarked
package dev.juncture.testing.bench.probe;

import org.jspecify.annotations.NullMarked;
