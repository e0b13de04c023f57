# Runs one server for a JVM and outlives that JVM by just as long as it takes to stop the server.
#   sh -c "$(cat guard.sh)" guard SIGNAL SECONDS LOG LITTER COMMAND...
# Prints the server's process id. Standard input is a pipe from the JVM: its end, whether closed on purpose or by the
# death of the JVM, is the order to stop. Before that the JVM may write process ids that it has frozen, and "keep" when
# the folder LITTER is to stay.
signal=$1 seconds=$2 log=$3 litter=$4
shift 4
exec 2>>"$log"

# A Ctrl-C goes to every process of the terminal: it must end neither this guard nor, ahead of its turn, the server.
# An empty trap would be inherited by the server; this one is not.
trap : HUP INT QUIT TERM
if command -v setsid >/dev/null 2>&1; then set -- setsid "$@"; else set -m; fi

"$@" </dev/null >>"$log" 2>&1 &
server=$!
echo "$server"
exec >/dev/null

orders=$(trap '' HUP INT QUIT TERM; exec cat)
trap '' HUP INT QUIT TERM

for order in $orders; do
  case $order in
    keep) litter= ;;
    *) kill -s CONT "$order" ;;
  esac
done

# The signal is repeated because a server that has only just started ignores it.
(
  tenths=$((seconds * 10))
  while [ "$tenths" -gt 0 ]; do
    [ $((tenths % 20)) -ne 0 ] || kill -s "$signal" "$server" || exit
    sleep 0.1
    tenths=$((tenths - 1))
  done
  kill -s KILL "$server"
) &
reaper=$!
wait "$server"
kill -s KILL "$reaper"

[ -z "$litter" ] || rm -rf -- "$litter"
