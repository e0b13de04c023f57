/// Values that must not be seen, and their encryption at rest.
@NullMarked
package dev.juncture.domain.secret;

import org.jspecify.annotations.NullMarked;
