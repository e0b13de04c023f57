/// The simulator's own HTTP interface: order faults, read the journal, start over.
@NullMarked
package dev.juncture.sandbox.atlassian.control;

import org.jspecify.annotations.NullMarked;
