@NullMarked
package dev.juncture.application.canary.a;

import org.jspecify.annotations.NullMarked;
