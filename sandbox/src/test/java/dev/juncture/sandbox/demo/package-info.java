@NullMarked
package dev.juncture.sandbox.demo;

import org.jspecify.annotations.NullMarked;
