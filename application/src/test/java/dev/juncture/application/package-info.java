@NullMarked
package dev.juncture.application;

import org.jspecify.annotations.NullMarked;
