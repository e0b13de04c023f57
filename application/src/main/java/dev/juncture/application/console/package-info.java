/// What the operators' console does beyond what callers can do.
@NullMarked
package dev.juncture.application.console;

import org.jspecify.annotations.NullMarked;
