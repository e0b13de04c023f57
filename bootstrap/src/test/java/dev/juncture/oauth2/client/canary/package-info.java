@NullMarked
package dev.juncture.oauth2.client.canary;

import org.jspecify.annotations.NullMarked;
