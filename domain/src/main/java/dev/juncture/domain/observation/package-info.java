/// What operators may see of the inside: told as it happens, and counted by whoever listens.
@NullMarked
package dev.juncture.domain.observation;

import org.jspecify.annotations.NullMarked;
