/// A declaration at work: consent, tokens, account.
@NullMarked
package dev.juncture.adapters.oauth2.flow;

import org.jspecify.annotations.NullMarked;
