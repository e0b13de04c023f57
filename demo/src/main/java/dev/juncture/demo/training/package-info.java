/// Runs the artefact once so that the JVM can prepare for later starts.
@NullMarked
package dev.juncture.demo.training;

import org.jspecify.annotations.NullMarked;
