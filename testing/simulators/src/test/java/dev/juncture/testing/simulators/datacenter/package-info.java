@NullMarked
package dev.juncture.testing.simulators.datacenter;

import org.jspecify.annotations.NullMarked;
