/// Fakes of the console's ports.
@NullMarked
package dev.juncture.testkit.console;

import org.jspecify.annotations.NullMarked;
