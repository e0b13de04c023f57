/// The simulator's own HTTP interface: inject faults, read the journal, reset.
@NullMarked
package dev.juncture.testing.simulators.atlassian.control;

import org.jspecify.annotations.NullMarked;
