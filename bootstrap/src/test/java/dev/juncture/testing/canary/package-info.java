@NullMarked
package dev.juncture.testing.canary;

import org.jspecify.annotations.NullMarked;
