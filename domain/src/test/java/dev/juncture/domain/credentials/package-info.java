/// Tests of credentials.
@NullMarked
package dev.juncture.domain.credentials;

import org.jspecify.annotations.NullMarked;
