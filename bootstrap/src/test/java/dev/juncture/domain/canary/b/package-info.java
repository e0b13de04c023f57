@NullMarked
package dev.juncture.domain.canary.b;

import org.jspecify.annotations.NullMarked;
