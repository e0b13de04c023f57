@NullMarked
package dev.juncture.application.canary.b;

import org.jspecify.annotations.NullMarked;
