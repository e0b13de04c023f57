/// Use cases of events.
@NullMarked
package dev.juncture.application.event;

import org.jspecify.annotations.NullMarked;
