/// Authorization requests and what is kept while the end user is with the provider (RFC 6749
/// section 4.1).
@NullMarked
package dev.juncture.domain.authorization;

import org.jspecify.annotations.NullMarked;
