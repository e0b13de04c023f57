@NullMarked
package dev.juncture.testing.servers;

import org.jspecify.annotations.NullMarked;
