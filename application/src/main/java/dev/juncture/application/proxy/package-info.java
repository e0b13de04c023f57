/// The proxy: forwards calls to a provider's API, and decides what is forwarded, in which
/// direction, and how often.
@NullMarked
package dev.juncture.application.proxy;

import org.jspecify.annotations.NullMarked;
