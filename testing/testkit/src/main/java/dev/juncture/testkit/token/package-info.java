/// The contract and a fake of the token cache.
@NullMarked
package dev.juncture.testkit.token;

import org.jspecify.annotations.NullMarked;
