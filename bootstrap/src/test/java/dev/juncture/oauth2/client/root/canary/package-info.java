@NullMarked
package dev.juncture.oauth2.client.root.canary;

import org.jspecify.annotations.NullMarked;
