/// HTTP calls that end: in time, in bytes, and in a value that says what became of them.
@NullMarked
package dev.juncture.oauth2.client.http;

import org.jspecify.annotations.NullMarked;
