@NullMarked
package dev.juncture.protocol.canary;

import org.jspecify.annotations.NullMarked;
