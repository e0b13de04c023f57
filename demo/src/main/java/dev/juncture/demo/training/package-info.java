/// Runs the artefact once, so that the JVM can prepare for the next times.
@NullMarked
package dev.juncture.demo.training;

import org.jspecify.annotations.NullMarked;
