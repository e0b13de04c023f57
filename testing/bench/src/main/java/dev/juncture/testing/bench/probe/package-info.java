/// What the server under test has beside its own: added to its class path by this module alone.
@NullMarked
package dev.juncture.testing.bench.probe;

import org.jspecify.annotations.NullMarked;
