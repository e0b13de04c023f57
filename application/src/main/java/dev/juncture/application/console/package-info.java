/// Use cases of the operator console that the API does not offer.
@NullMarked
package dev.juncture.application.console;

import org.jspecify.annotations.NullMarked;
