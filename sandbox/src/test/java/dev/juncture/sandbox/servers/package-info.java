@NullMarked
package dev.juncture.sandbox.servers;

import org.jspecify.annotations.NullMarked;
