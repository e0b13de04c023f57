/// Misbehaviour on order: what goes wrong, where, and how often.
@NullMarked
package dev.juncture.sandbox.simulator.fault;

import org.jspecify.annotations.NullMarked;
