/// What simulated providers are made of: HTTP, faults on order, a journal.
@NullMarked
package dev.juncture.testing.simulators;

import org.jspecify.annotations.NullMarked;
