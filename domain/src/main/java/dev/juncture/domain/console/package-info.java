/// Ports of the operator console.
@NullMarked
package dev.juncture.domain.console;

import org.jspecify.annotations.NullMarked;
