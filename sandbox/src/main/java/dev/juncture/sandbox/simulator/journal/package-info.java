/// What was called, in order, without secrets.
@NullMarked
package dev.juncture.sandbox.simulator.journal;

import org.jspecify.annotations.NullMarked;
