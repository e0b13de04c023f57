/// The environment, read and checked once: everything that is wrong with it is said at once.
@NullMarked
package dev.juncture.bootstrap.config;

import org.jspecify.annotations.NullMarked;
