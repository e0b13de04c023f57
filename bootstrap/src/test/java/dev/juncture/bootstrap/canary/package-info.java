@NullMarked
package dev.juncture.bootstrap.canary;

import org.jspecify.annotations.NullMarked;
