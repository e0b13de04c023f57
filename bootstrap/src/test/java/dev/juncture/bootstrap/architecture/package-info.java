@NullMarked
package dev.juncture.bootstrap.architecture;

import org.jspecify.annotations.NullMarked;
