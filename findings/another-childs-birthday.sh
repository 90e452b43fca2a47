#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
#
# Gnumeric 1.12.55 (Debian 12), ssconvert from CSV to CSV: a register with days of birth as day/month/year.
#
# One would guess: the locale says what 03/04/2012 is, and a day that does not fit, 13/06/2012, stays text or is refused.
# Really: the whole column is read one way, and any one row decides which. Mia's birthday is 4 March; as soon as a child
# who was born on a 13th is in the same file, it is 3 April. Nothing is said. With a British locale it is the other way
# round: one date with the month first, anywhere in the column, turns everybody else's.
# Why Heed cares: last week's register and this week's give one child two birthdays, each of them in good ISO form, and
# so two ages. An import cannot tell from one cell, nor from the form; it can from a day of birth that is on file already.

source "$(dirname "$(readlink -f "$0")")/common.sh"
take_debian gnumeric=1.12.55-1

export LD_LIBRARY_PATH=$folder/system/usr/lib:$folder/system/usr/lib/x86_64-linux-gnu
export XDG_DATA_DIRS=$folder/system/usr/share:/usr/share
export HOME=$folder LC_ALL=C.UTF-8
PATH=$folder/system/usr/bin:$PATH

convert () {
  printf '%s\n' Forename,Born "$@" > register.csv
  ssconvert --export-type=Gnumeric_stf:stf_csv register.csv converted.csv > /dev/null 2> messages
  tail -n +2 converted.csv
}

{
  printf 'Mia and Leo:\n'
  convert 'Mia,03/04/2012' 'Leo,05/06/2012'
  printf 'Mia and Ada:\n'
  convert 'Mia,03/04/2012' 'Ada,13/06/2012'
} > now
end_as_seen now <<'EOF'
Mia and Leo:
Mia,2012/03/04
Leo,2012/05/06
Mia and Ada:
Mia,2012/04/03
Ada,2012/06/13
EOF
