/** What runs first, on any Java. */
@NullMarked
package dev.juncture.launcher;

import org.jspecify.annotations.NullMarked;
