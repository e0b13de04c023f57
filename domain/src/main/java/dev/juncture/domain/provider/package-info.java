/// The provider as ports: its OAuth 2.0 server, its API, and what is observed of both.
@NullMarked
package dev.juncture.domain.provider;

import org.jspecify.annotations.NullMarked;
