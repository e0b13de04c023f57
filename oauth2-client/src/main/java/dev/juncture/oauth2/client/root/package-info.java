/// What is alike for every provider: HTTP, and OAuth 2.0 as it is spoken over it. Knows no port and
/// no provider.
@NullMarked
package dev.juncture.oauth2.client.root;

import org.jspecify.annotations.NullMarked;
