/// The contract of encryption at rest, and a reversible stand-in.
@NullMarked
package dev.juncture.testkit.secret;

import org.jspecify.annotations.NullMarked;
