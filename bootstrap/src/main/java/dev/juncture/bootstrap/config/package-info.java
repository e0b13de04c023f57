/// Reads and validates the environment once, and reports all problems at once.
@NullMarked
package dev.juncture.bootstrap.config;

import org.jspecify.annotations.NullMarked;
