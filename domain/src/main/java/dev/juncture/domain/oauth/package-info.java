/// OAuth 2.0 as Juncture needs it: secrets, tokens, the flow's short-lived memory, and the
/// provider's side as ports.
@NullMarked
package dev.juncture.domain.oauth;

import org.jspecify.annotations.NullMarked;
