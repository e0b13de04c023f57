/// The bench itself, so that it cannot rot.
@NullMarked
package dev.juncture.testing.bench;

import org.jspecify.annotations.NullMarked;
