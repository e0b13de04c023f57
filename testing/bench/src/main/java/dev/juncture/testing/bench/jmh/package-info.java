/// Single functions, measured one by one. They are reached as any other module can reach them: as
/// beans of the server, or as public classes.
@NullMarked
package dev.juncture.testing.bench.jmh;

import org.jspecify.annotations.NullMarked;
