/// Events.
@NullMarked
package dev.juncture.testkit.event;

import org.jspecify.annotations.NullMarked;
