@NullMarked
package dev.juncture.demo.canary;

import org.jspecify.annotations.NullMarked;
