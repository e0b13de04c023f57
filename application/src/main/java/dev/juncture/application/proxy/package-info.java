/// Passing calls on to a provider's API: what may go where, in which direction, and how often.
@NullMarked
package dev.juncture.application.proxy;

import org.jspecify.annotations.NullMarked;
