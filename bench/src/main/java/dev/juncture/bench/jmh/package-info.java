/// Pieces, measured one by one.
@NullMarked
package dev.juncture.bench.jmh;

import org.jspecify.annotations.NullMarked;
