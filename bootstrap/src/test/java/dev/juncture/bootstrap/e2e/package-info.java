/// The whole server over real HTTP, against real stores and the simulator of Atlassian.
@NullMarked
package dev.juncture.bootstrap.e2e;

import org.jspecify.annotations.NullMarked;
