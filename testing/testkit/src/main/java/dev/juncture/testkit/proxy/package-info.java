/// Fakes for proxied calls.
@NullMarked
package dev.juncture.testkit.proxy;

import org.jspecify.annotations.NullMarked;
