# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
#
# What every finding shares. It works in a folder that goes with it, and takes pinned public packages into that folder only.
# It ends with 0 where everything is as it was seen, 1 where something is not, 2 where it could not be tried.

set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cannot_be_tried () {
  printf 'cannot be tried here: %s\n' "$1" >&2
  exit 2
}

# NAME@VERSION…, from npm; `node -` in the folder finds them.
take_npm () {
  command -v npm > /dev/null || cannot_be_tried 'it needs Node.js 20 or newer, with npm'
  export NPM_CONFIG_UPDATE_NOTIFIER=false
  npm init --yes > /dev/null
  npm install --silent --no-audit --no-fund --ignore-scripts --save-exact "$@" \
    || cannot_be_tried "npm has not given $*"
  printf 'Node.js %s, %s\n' "$(node --version)" "$*"
}

# NAME=VERSION…, from Debian 12, with what they need and the system has not; unpacked into system/, not installed.
take_debian () {
  local plan wanted

  command -v apt-get > /dev/null || cannot_be_tried 'it needs Debian 12'
  plan=$(LC_ALL=C apt-get --quiet=2 --simulate --no-install-recommends install "$@" 2>&1) || cannot_be_tried "$plan"
  mapfile -t wanted < <(sed -n 's/^Inst \([^ ]*\) \(\[[^]]*\] \)\{0,1\}(\([^ ]*\) .*/\1=\3/p' <<< "$plan")
  mkdir packages system
  (cd packages && apt-get --quiet=2 -o APT::Sandbox::User=root download "${wanted[@]}") > /dev/null \
    || cannot_be_tried 'apt-get has not given the packages; try apt-get update first'
  for package in packages/*.deb; do
    dpkg --extract "$package" system
  done
  printf '%s\n' "$*"
}

# Compares the file $1 with what was seen, which stands on standard input; shows it, and ends the script.
end_as_seen () {
  cat > seen
  cat "$1"
  if diff --unified=0 --label seen --label now seen "$1" > difference; then
    printf 'as it was seen\n'
    exit 0
  fi
  cat difference
  printf 'no longer as it was seen\n'
  exit 1
}
