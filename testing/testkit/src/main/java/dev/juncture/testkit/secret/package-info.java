/// The contract of encryption at rest, and a fake of it.
@NullMarked
package dev.juncture.testkit.secret;

import org.jspecify.annotations.NullMarked;
