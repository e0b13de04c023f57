# Runs one server for a JVM and outlives that JVM by just as long as it takes to stop the server.
#   sh -c "$(cat guard.sh)" guard SIGNAL SECONDS LOG LITTER COMMAND...
# Prints the server's process id. Standard input is a pipe from the JVM: its end, whether closed on purpose or by the
# death of the JVM, is the order to stop. Before that the JVM may write process ids that it has frozen, and "keep" when
# the folder LITTER is to stay.
signal=$1 seconds=$2 log=$3 litter=$4
shift 4
exec 2>>"$log"

# A Ctrl-C goes to every process of the terminal: it must end neither this guard nor, ahead of its turn, the server. An
# empty trap would be inherited by the server, so that is set only when the server has been started.
trap : HUP INT QUIT TERM
if command -v setsid >/dev/null 2>&1; then set -- setsid "$@"; else set -m; fi
"$@" </dev/null >>"$log" 2>&1 &
server=$!
trap '' HUP INT QUIT TERM

echo "$server"
exec >/dev/null 3<&0

{
  # shellcheck disable=SC2013 # words are meant
  for order in $(cat <&3); do
    case $order in
      keep) litter= ;;
      *) kill -s CONT "$order" ;;
    esac
  done

  # The signal is repeated because a server that has only just started ignores it.
  tenths=$((seconds * 10))
  while kill -s 0 "$server"; do
    if [ "$tenths" -le 0 ]; then kill -s KILL "$server"; elif [ $((tenths % 20)) -eq 0 ]; then kill -s "$signal" "$server"; fi
    tenths=$((tenths - 1))
    sleep 0.1
  done

  # Those whom a killed server left behind may need a moment to go.
  [ -z "$litter" ] || rm -rf -- "$litter" || { sleep 1 && rm -rf -- "$litter"; }
} 2>/dev/null &
watch=$!

wait "$server" # at once when it ends, whatever the reason: nobody takes a dead server for a living one
wait "$watch"
