#!/bin/bash
# Checks whether the server in this container is running. Needs only bash.
exec 3<>"/dev/tcp/127.0.0.1/${PORT:-8000}" || exit 1
printf 'GET /health/liveness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 status <&3 || exit 1
case $status in
  'HTTP/1.1 200'*) exit 0 ;;
esac
exit 1
