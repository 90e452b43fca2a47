#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
#
# csvkit 1.0.7 (Debian 12), csvsort: a class list that is only sorted, by a column that has nothing to do with the others.
#
# One would guess: the rows change places, and the cells stay as they are.
# Really: each column is read as what all of its cells could be, and written as that. In a class of girls the sex F
# is "False"; with one boy in it, F stays F. Pupils whose names are Null and Na have none any more, in either. The admission
# number 00123 is 123. 03/04/2012 becomes 4 March, unless another child was born on a 13th. Exit status 0, no message.
# `--no-inference` leaves all as it is.
# Why Heed cares: a school's office tidies a list before it hands it on. "False" under Sex stands for F, and an empty surname
# may be somebody's real one; a list with boys in it, by which an import would be tried, shows nothing of the first.

source "$(dirname "$(readlink -f "$0")")/common.sh"
take_debian python3-csvkit=1.0.7-1

sort_list () {
  PYTHONPATH=$folder/system/usr/lib/python3/dist-packages /usr/bin/python3 -m csvkit.utilities.csvsort --columns Form list.csv
}

head=Form,Surname,Forename,Sex,Adm,Born
{
  printf 'girls:\n'
  printf '%s\n' $head 8B,Null,Mia,F,00123,03/04/2012 8A,Ash,Na,F,00124,05/06/2012 > list.csv
  sort_list
  printf 'girls and a boy:\n'
  printf '%s\n' $head 8B,Null,Mia,F,00123,03/04/2012 8A,Ash,Leo,M,00124,13/06/2012 > list.csv
  sort_list
} > now
end_as_seen now <<'EOF'
girls:
Form,Surname,Forename,Sex,Adm,Born
8A,Ash,,False,124,2012-05-06
8B,,Mia,False,123,2012-03-04
girls and a boy:
Form,Surname,Forename,Sex,Adm,Born
8A,Ash,Leo,M,124,13/06/2012
8B,,Mia,F,123,03/04/2012
EOF
