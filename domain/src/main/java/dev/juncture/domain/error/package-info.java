/// Errors, classified by what the caller can do.
@NullMarked
package dev.juncture.domain.error;

import org.jspecify.annotations.NullMarked;
