/// The HTTP surface, tried over real HTTP with fakes behind the use cases.
@NullMarked
package dev.juncture.adapters.web;

import org.jspecify.annotations.NullMarked;
