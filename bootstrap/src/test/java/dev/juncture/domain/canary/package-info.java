@NullMarked
package dev.juncture.domain.canary;

import org.jspecify.annotations.NullMarked;
