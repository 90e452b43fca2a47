#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
#
# usage: ./dev fresh bookworm|trixie [root|user|both] [run|test|all]
#
# The two commands on a Debian as nobody's: a minimal root made by debootstrap, a clone of HEAD with nothing
# beside it, in a folder whose name has spaces. As root, and as a user with sudo, each in a root of its own:
# `./dev run`, the same again without a network, then `./dev test`. The last lines say how each went. It takes
# an hour for everything, and is outside CI for that reason.
#
# The archive, its keys and how apt reaches it are those that apt on this machine has; a suite of Debian that
# it does not name is taken from the same archive. What was made and fetched stays in /var/cache/heed-fresh, so
# that the next time is quicker; that folder can be removed at any time.

set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

say () { printf 'fresh: %s\n' "$*"; }
die () { printf 'fresh: %s\n' "$*" >&2; exit 1; }

suite=${1:-} who=${2:-both} what=${3:-all}
case $suite/$who/$what in
  bookworm/root/* | bookworm/user/* | bookworm/both/* | trixie/root/* | trixie/user/* | trixie/both/*) ;;
  *) die 'usage: ./dev fresh bookworm|trixie [root|user|both] [run|test|all]' ;;
esac
case $what in
  run | test | all) ;;
  *) die 'usage: ./dev fresh bookworm|trixie [root|user|both] [run|test|all]' ;;
esac

cache=/var/cache/heed-fresh
clone_of=${HEED_FRESH_CLONE:-}

# The clone is made by whoever calls: Git does not read for root what is another's.
if [ -z "$clone_of" ]; then
  [ -z "$(git status --porcelain)" ] || say 'what is not committed is not tried'
  clone_of=$(mktemp -d)
  trap 'rm -rf "$clone_of"' EXIT
  git clone --quiet --no-hardlinks . "$clone_of/heed"
  git -C "$clone_of/heed" remote remove origin
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" env HEED_FRESH_CLONE="$clone_of" HEED_ARCHIVE="$HEED_ARCHIVE" HEED_ARCHIVE_KEYS="$HEED_ARCHIVE_KEYS" \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} tests/fresh/fresh.sh "$suite" "$who" "$what"
  exit
fi

# debootstrap takes one file of keys in GnuPG's own form; apt takes several files, and text with armour too.
write_keys () {
  local keys file

  keys=$(sed 's/^[Ss]igned-[Bb]y: *//; s/,/ /g' <<< "$HEED_ARCHIVE_KEYS")
  case $keys in
    *BEGIN*) sed 's/^ //; s/^\.$//' <<< "$keys" | without_armour ;;
    '') cat /usr/share/keyrings/debian-archive-keyring.gpg ;;
    *)
      for file in $keys; do
        case $file in
          *.asc) without_armour < "$file" ;;
          *) cat "$file" ;;
        esac
      done
      ;;
  esac > "$cache/keys.gpg"
}

without_armour () {
  awk '/^$/ { body = 1; next } /^(=|-----END)/ { body = 0 } body' | base64 -d
}

# How apt reaches an archive, and how strict it is with its dates.
write_apt_settings () {
  apt-config dump | grep -E '^Acquire::(http|https|Retries|Check-Valid-Until|Check-Date|ForceIPv)' \
    > "$1/etc/apt/apt.conf.d/00as-outside" || true
}

make_base () {
  local include=() made=$cache/$suite.making

  [ -f "$cache/$suite.tar" ] && [ "$(cat "$cache/$suite.from" 2> /dev/null)" = "$HEED_ARCHIVE" ] && return
  if ! command -v debootstrap > /dev/null; then
    say 'installing debootstrap'
    DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends debootstrap > "$cache/log" 2>&1 ||
      die "apt could not install debootstrap: $cache/log"
  fi
  [[ $HEED_ARCHIVE != https:* ]] || include=(--include=ca-certificates)
  say "making a minimal $suite"
  rm -rf --one-file-system "$made"
  # In a space of its own for mounts: whatever debootstrap mounts is gone when it ends, however it does.
  unshare --mount --propagation private \
    debootstrap --variant=minbase --keyring "$cache/keys.gpg" "${include[@]}" "$suite" "$made" "$HEED_ARCHIVE" > "$cache/log" 2>&1 ||
    { tail -n 20 "$cache/log" >&2; die "debootstrap failed: $cache/log"; }
  printf 'deb [signed-by=/etc/apt/keyrings/archive.gpg] %s %s main\n' "$HEED_ARCHIVE" "$suite" > "$made/etc/apt/sources.list"
  install -D -m 644 "$cache/keys.gpg" "$made/etc/apt/keyrings/archive.gpg"
  # Packages that were fetched are kept, for the next root.
  echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > "$made/etc/apt/apt.conf.d/01keep"
  tar -C "$made" --one-file-system -cf "$cache/$suite.tar.part" .
  mv "$cache/$suite.tar.part" "$cache/$suite.tar"
  echo "$HEED_ARCHIVE" > "$cache/$suite.from"
  rm -rf --one-file-system "$made"
}

# Runs a command line in the root as that user, with nothing of the caller's surroundings. Its processes and
# mounts are its own, and end with it.
inside () {
  local user=$1 net=$2 line=$3

  # shellcheck disable=SC2016
  unshare --mount --pid --fork --kill-child --propagation private ${net:+"$net"} bash -c '
    set -e
    mount -t proc proc "$1/proc"
    mount --rbind /dev "$1/dev"
    mount -t tmpfs tmpfs "$1/tmp"
    mount --bind "$2" "$1/var/cache/apt/archives"
    home=$(chroot "$1" getent passwd "$3" | cut -d: -f6)
    exec chroot "$1" setpriv --reuid "$3" --regid "$3" --init-groups env -i HOME="$home" USER="$3" LOGNAME="$3" TERM="${TERM:-dumb}" \
      PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
      ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} sh -c "$4"
  ' fresh "$root" "$cache/$suite-packages" "$user" "$line"
}

report=()
failed=0

# One command of the two, its end kept for the report.
step () {
  local name=$1 user=$2 net=$3 command=$4 log=$cache/$suite-$2-${1// /-}.log began=$SECONDS end

  say "$suite, $user: $name ($log)"
  if inside "$user" "$net" "cd \"\$HOME/a clone of heed\" && $command" < /dev/null > "$log" 2>&1; then
    end=$(tail -n 1 "$log")
    [ "$command" = './dev test' ] || end=good
  else
    end="FAILED: $(tail -n 1 "$log")"
    failed=1
    tail -n 15 "$log" >&2
  fi
  if [ "$command" = './dev run' ] && grep -E 'WARNING|CRITICAL|XMLLINT' "$log" >&2; then
    end="FAILED: a warning"
    failed=1
  fi
  report+=("$suite, $user, $name: $end ($(((SECONDS - began + 59) / 60)) min)")
}

try_as () {
  local user=$1 home

  root=$cache/root-$suite-$user
  rm -rf --one-file-system "$root"
  mkdir -p "$root"
  tar -C "$root" -xf "$cache/$suite.tar"
  write_apt_settings "$root"
  cp -L /etc/resolv.conf "$root/etc/resolv.conf"
  if [ "$user" != root ]; then
    inside root '' 'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends sudo &&
      useradd --create-home --shell /bin/bash '"$user" > "$cache/log" 2>&1 || die "no user with sudo could be made: $cache/log"
    echo "$user ALL=(ALL:ALL) NOPASSWD: ALL" > "$root/etc/sudoers.d/$user"
  fi
  home=$(chroot "$root" getent passwd "$user" | cut -d: -f6)
  cp -a "$clone_of/heed" "$root$home/a clone of heed"
  chroot "$root" chown -R "$user:$user" "$home/a clone of heed"

  if [ "$what" != test ]; then
    step 'run' "$user" '' './dev run'
    step 'run without a network' "$user" --net './dev run'
  fi
  if [ "$what" != run ]; then
    step 'test' "$user" '' './dev test'
  fi
  [ "$failed" = 1 ] || rm -rf --one-file-system "$root"
}

mkdir -p -m 700 "$cache"
mkdir -p "$cache/$suite-packages/partial"
write_keys
make_base
[ "$who" = user ] || try_as root
[ "$who" = root ] || try_as lead
printf '%s\n' "${report[@]}"
[ "$failed" = 0 ] || say "the roots that failed are kept in $cache"
exit $failed
