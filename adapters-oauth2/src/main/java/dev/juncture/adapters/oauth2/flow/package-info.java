/// Runs a declaration: consent, tokens and account.
@NullMarked
package dev.juncture.adapters.oauth2.flow;

import org.jspecify.annotations.NullMarked;
