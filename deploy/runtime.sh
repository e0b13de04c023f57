#!/bin/sh
# Makes a Java runtime with only those modules that Juncture uses: runtime.sh TARGET_FOLDER
set -eu

target=${1:?usage: runtime.sh TARGET_FOLDER}
jlink=${JAVA_HOME:+$JAVA_HOME/bin/}jlink

# Beside what the libraries' classes name: the management port (jdk.httpserver), PostgreSQL's logins (java.security.*),
# certificates of elliptic curves (jdk.crypto.ec), texts of other languages (jdk.localedata).
modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http
modules=$modules,java.security.jgss,java.security.sasl,java.sql,java.xml
modules=$modules,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

exec "$jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$target"
