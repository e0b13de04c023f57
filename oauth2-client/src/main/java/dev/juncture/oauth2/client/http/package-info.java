/// HTTP calls with limits on time and size, and typed results.
@NullMarked
package dev.juncture.oauth2.client.http;

import org.jspecify.annotations.NullMarked;
