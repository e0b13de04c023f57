/// Which keys are accepted, and which connections are closed.
@NullMarked
package dev.juncture.application.access;

import org.jspecify.annotations.NullMarked;
