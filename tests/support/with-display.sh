#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
#
# usage: with-display.sh [--size WIDTHxHEIGHT] COMMAND...
# Runs a command with a display, a session bus and an accessibility bus of its own, and leaves none of
# them behind. The window manager is left out on purpose: a window lies at 0,0 and keeps its own size.

set -u

size=1280x1024
if [ "$1" = --size ]; then
  size=$2
  shift 2
fi

if [ "$1" != --inside ]; then
  folder=$(mktemp -d)
  # The server picks a free display by itself and writes its number once it takes connections.
  mkfifo "$folder/display"
  Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp -noreset 3> "$folder/display" > "$folder/log" 2>&1 &
  server=$!
  # shellcheck disable=SC2317
  end () {
    kill "$server" 2> /dev/null
    wait "$server" 2> /dev/null
    rm -rf "$folder"
  }
  trap end EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  if ! read -r number < "$folder/display"; then
    cat "$folder/log" >&2
    exit 99
  fi
  # Where the runtime folder is somebody else's, dconf and the buses would complain.
  XDG_RUNTIME_DIR=$folder
  DISPLAY=:$number
  GDK_BACKEND=x11
  GSK_RENDERER=cairo
  export XDG_RUNTIME_DIR DISPLAY GDK_BACKEND GSK_RENDERER
  unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS
  # The buses speak to nobody here; the command keeps its own way to the outside.
  dbus-run-session -- "$0" --inside "$@" 3>&2 2> /dev/null
  exit $?
fi

shift
exec 2>&3 3>&-
for launcher in /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher; do
  [ -x "$launcher" ] && break
done
"$launcher" --launch-immediately > /dev/null 2>&1 &
launcher=$!
trap 'kill "$launcher" 2> /dev/null; wait "$launcher" 2> /dev/null' EXIT
"$@"
