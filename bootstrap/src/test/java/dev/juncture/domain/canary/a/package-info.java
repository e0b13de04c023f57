@NullMarked
package dev.juncture.domain.canary.a;

import org.jspecify.annotations.NullMarked;
