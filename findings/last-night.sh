#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
#
# chrono-node 2.10.3, British English (chrono.en.GB): when something happened, in a child's own words, told on
# Monday 30 November 2026 at 14:00.
#
# One would guess: "last night" is from Sunday evening into Monday; "Tuesday week" a week after Tuesday, or not understood.
# Really: "last night" is Sunday at 00:00, in the night before that one; "last night at 10" is ten on Sunday morning; "last
# night at 2am" is a day too early, but the same words told at 03:00 are right, and "yesterday evening" always is. "Tuesday
# week" is tomorrow: the "week" is passed over without a word.
# Why Heed cares: who was in the house that night, and the hours of a clock, hang on it. Heed's fields take a date, a day by
# name and "yesterday", and refuse the rest: a wrong night that looks understood is worse than a question.

source "$(dirname "$(readlink -f "$0")")/common.sh"
take_npm chrono-node@2.10.3

export TZ=Europe/London
cat > run.mjs <<'EOF'
import * as chrono from 'chrono-node';

const tell = (at, words) => {
  const [{ text, start }] = chrono.en.GB.parse (words, new Date (`2026-11-30T${at}:00`));

  console.log (`told at ${at}, “${words}”: ${start.date ().toString ().slice (0, 21)}${text === words ? '' : `, from “${text}” only`}`);
};

tell ('14:00', 'yesterday evening');
tell ('14:00', 'last night');
tell ('14:00', 'last night at 10');
tell ('14:00', 'last night at 2am');
tell ('03:00', 'last night at 2am');
tell ('14:00', 'Tuesday week');
EOF
node run.mjs > now
end_as_seen now <<'EOF'
told at 14:00, “yesterday evening”: Sun Nov 29 2026 20:00
told at 14:00, “last night”: Sun Nov 29 2026 00:00
told at 14:00, “last night at 10”: Sun Nov 29 2026 10:00
told at 14:00, “last night at 2am”: Sun Nov 29 2026 02:00
told at 03:00, “last night at 2am”: Mon Nov 30 2026 02:00
told at 14:00, “Tuesday week”: Tue Dec 01 2026 12:00, from “Tuesday” only
EOF
