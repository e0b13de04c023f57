# Runs one server for a JVM. When the JVM ends, stops the server and then ends itself.
#   sh -c "$(cat guard.sh)" guard SIGNAL SECONDS LOG LITTER COMMAND...
# Prints the server's process id. Standard input is a pipe from the JVM. End of file is the order to stop; it comes when
# the JVM closes the pipe or dies. Before that, the JVM may write the ids of processes that it froze, and "keep" if the
# folder LITTER must not be deleted.
signal=$1 seconds=$2 log=$3 litter=$4
shift 4
exec 2>>"$log"

# Ctrl-C goes to every process of the terminal. It must end neither this guard nor the server, which the JVM stops in
# order. The server would inherit an empty trap, so the empty trap is set after the server has been started.
trap : HUP INT QUIT TERM
if command -v setsid >/dev/null 2>&1; then set -- setsid "$@"; else set -m; fi
"$@" </dev/null >>"$log" 2>&1 &
server=$!
trap '' HUP INT QUIT TERM

echo "$server"
exec >/dev/null 3<&0

{
  # shellcheck disable=SC2013 # splits into words on purpose
  for order in $(cat <&3); do
    case $order in
      keep) litter= ;;
      *) kill -s CONT "$order" ;;
    esac
  done

  # The signal is repeated, because a server that has just started ignores it.
  tenths=$((seconds * 10))
  while kill -s 0 "$server"; do
    if [ "$tenths" -le 0 ]; then kill -s KILL "$server"; elif [ $((tenths % 20)) -eq 0 ]; then kill -s "$signal" "$server"; fi
    tenths=$((tenths - 1))
    sleep 0.1
  done

  # Child processes of a killed server may take a moment to end.
  [ -z "$litter" ] || rm -rf -- "$litter" || { sleep 1 && rm -rf -- "$litter"; }
} 2>/dev/null &
watch=$!

wait "$server" # reaps the server as soon as it ends, so that it does not look alive as a zombie
wait "$watch"
