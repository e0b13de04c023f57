@NullMarked
package dev.juncture.sandbox.canary;

import org.jspecify.annotations.NullMarked;
