/// A quota that connections share, in memory.
@NullMarked
package dev.juncture.testkit.quota;

import org.jspecify.annotations.NullMarked;
