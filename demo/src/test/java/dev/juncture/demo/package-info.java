@NullMarked
package dev.juncture.demo;

import org.jspecify.annotations.NullMarked;
