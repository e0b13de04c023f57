#!/bin/sh
# Creates a Java runtime with only the modules that Juncture uses: runtime.sh TARGET_FOLDER
set -eu

target=${1:?usage: runtime.sh TARGET_FOLDER}
jlink=${JAVA_HOME:+$JAVA_HOME/bin/}jlink

# Some modules are not referenced by the libraries' classes but still needed: jdk.httpserver for the management port,
# java.security.* for PostgreSQL authentication, jdk.crypto.ec for elliptic-curve certificates, jdk.localedata for other
# languages.
modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http
modules=$modules,java.security.jgss,java.security.sasl,java.sql,java.xml
modules=$modules,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

exec "$jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$target"
