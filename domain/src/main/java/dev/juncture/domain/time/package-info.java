/// Time as something that is passed in.
@NullMarked
package dev.juncture.domain.time;

import org.jspecify.annotations.NullMarked;
