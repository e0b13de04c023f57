/// The simulator's own HTTP interface: order faults, read the journal, start over.
@NullMarked
package dev.juncture.testing.simulators.atlassian.control;

import org.jspecify.annotations.NullMarked;
