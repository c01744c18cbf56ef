#!/usr/bin/env bash
# Starts a PostgreSQL server of its own for tests and trials, on 127.0.0.1 and a free port, and ends it again.
#
#     scripts/postgresql.sh start DIR    prints the URL of the server, with a password and without a database
#     scripts/postgresql.sh stop DIR     ends it and removes its data
#
# DIR must not exist yet; it holds the data, the log and the port. Where PostgreSQL 15 or later is not installed, start
# installs Debian's package, for which it must be root. The server does not wait for the disk: no place for real records.
set -euo pipefail

LEAST=15
ACCOUNT=postgres  # whose server it is where we are root, for PostgreSQL refuses to run as root

fail() {
  echo "postgresql.sh: $*" >&2
  exit 1
}

# Prints the folder of programs of the newest PostgreSQL that is new enough, or nothing.
find_programs() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin 2>/dev/null | sort -rV) \
      "$(dirname "$(command -v initdb || echo /none/none)")"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] \
        && [ "$("$folder/initdb" --version | grep -oE '[0-9]+' | head -1)" -ge "$LEAST" ]; then
      echo "$folder"
      return
    fi
  done
}

install_server() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null \
    || fail "PostgreSQL $LEAST or later is not installed: install it, for instance with: sudo apt-get install postgresql"
  echo "postgresql.sh: installing PostgreSQL" >&2
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >&2
}

# Runs a program as the account that may run the server, from a folder that it may enter.
as_server() {
  cd /
  if [ "$(id -u)" = 0 ]; then
    runuser -u "$ACCOUNT" -- "$@"
  else
    "$@"
  fi
}

start() {
  local dir=$1 programs port password
  [ ! -e "$dir" ] || fail "$dir is there already: name a new folder, or stop the server that is in it"
  programs=$(find_programs)
  if [ -z "$programs" ]; then
    install_server
    programs=$(find_programs)
    [ -n "$programs" ] || fail "the package that was installed is older than PostgreSQL $LEAST"
  fi
  mkdir -p "$dir"
  dir=$(cd "$dir" && pwd)
  [ "$(id -u)" != 0 ] || chown "$ACCOUNT" "$dir"
  as_server test -w "$dir" || { rmdir "$dir"; fail "the account $ACCOUNT cannot enter $dir: name a folder that it can"; }
  password=$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')
  (umask 077 && echo "$password" >"$dir/password")
  [ "$(id -u)" != 0 ] || chown "$ACCOUNT" "$dir/password"
  as_server "$programs/initdb" -D "$dir/data" -U dragoman --auth=scram-sha-256 --pwfile="$dir/password" --encoding=UTF8 \
    --locale=C --no-sync >"$dir/initdb.log" 2>&1 || fail "initdb failed: $(tail -1 "$dir/initdb.log")"
  for _ in 1 2 3 4 5; do  # somebody else may take the port meanwhile
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    if as_server "$programs/pg_ctl" -D "$dir/data" -l "$dir/data/server.log" -w -t 60 -o "-p $port \
        -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off" start >/dev/null 2>&1; then
      echo "$programs" >"$dir/programs"
      echo "postgresql://dragoman:$password@127.0.0.1:$port"
      return
    fi
  done
  fail "the server does not start: $(tail -3 "$dir/data/server.log")"
}

stop() {
  local dir=$1
  [ -f "$dir/programs" ] || fail "no server was started in $dir"
  dir=$(cd "$dir" && pwd)
  if as_server "$(cat "$dir/programs")/pg_ctl" -D "$dir/data" status >/dev/null 2>&1; then
    as_server "$(cat "$dir/programs")/pg_ctl" -D "$dir/data" -m immediate -w -t 60 stop >/dev/null \
      || fail "the server in $dir does not end"
  fi
  rm -rf "$dir"
}

case "${1-} $#" in
  "start 2") start "$2" ;;
  "stop 2") stop "$2" ;;
  *) fail "say: scripts/postgresql.sh start DIR, or stop DIR" ;;
esac
