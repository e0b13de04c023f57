/// Why a request cannot go on, in terms of what its caller can do about it.
@NullMarked
package dev.juncture.domain.error;

import org.jspecify.annotations.NullMarked;
