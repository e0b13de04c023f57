/// Background jobs, and waiting.
@NullMarked
package dev.juncture.domain.job;

import org.jspecify.annotations.NullMarked;
