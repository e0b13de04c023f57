/// The master keys of key management services, each behind the same small interface.
@NullMarked
package dev.juncture.adapters.crypto.kms;

import org.jspecify.annotations.NullMarked;
