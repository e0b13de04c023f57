@NullMarked
package dev.juncture.application.canary;

import org.jspecify.annotations.NullMarked;
