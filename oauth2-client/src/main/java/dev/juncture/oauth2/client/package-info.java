/// What token endpoints have in common (RFC 6749), read without trust.
@NullMarked
package dev.juncture.oauth2.client;

import org.jspecify.annotations.NullMarked;
