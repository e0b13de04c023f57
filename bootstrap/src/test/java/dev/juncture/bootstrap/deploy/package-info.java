/// The files in `deploy`, as far as they can be checked without an engine that runs them.
@NullMarked
package dev.juncture.bootstrap.deploy;

import org.jspecify.annotations.NullMarked;
