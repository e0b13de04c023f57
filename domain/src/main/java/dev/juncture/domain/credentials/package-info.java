/// What connections are made from when nobody consents: tokens and keys that a person enters.
@NullMarked
package dev.juncture.domain.credentials;

import org.jspecify.annotations.NullMarked;
