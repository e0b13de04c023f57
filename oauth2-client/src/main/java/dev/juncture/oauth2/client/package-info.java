/// Code that all token endpoints share (RFC 6749), with strict parsing.
@NullMarked
package dev.juncture.oauth2.client;

import org.jspecify.annotations.NullMarked;
