/// What the operators' console needs of the world around it.
@NullMarked
package dev.juncture.domain.console;

import org.jspecify.annotations.NullMarked;
