/// A clock that tests set.
@NullMarked
package dev.juncture.testkit.job;

import org.jspecify.annotations.NullMarked;
