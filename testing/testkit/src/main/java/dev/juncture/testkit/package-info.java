/// What tests of adapters and plug-ins share: contracts, fakes and a scripted HTTP server.
@NullMarked
package dev.juncture.testkit;

import org.jspecify.annotations.NullMarked;
