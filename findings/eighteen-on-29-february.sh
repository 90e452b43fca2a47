#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
#
# day.js 1.11.23, Luxon 3.7.2, Moment 2.31.0, date-fns 4.4.0, Temporal (@js-temporal/polyfill 0.5.1): a child born on 29 February
# 2012, asked about on 28 February 2030.
#
# One would guess: 17 for all, since the day has not come; or, where a library lets 28 February stand for it, 18, whichever
# way it is asked.
# Really: day.js, Luxon and Moment say 18, date-fns and Temporal 17. And each of the five contradicts itself: birth plus 18 years
# is 28 February 2030, so of age that day by that question; today less 18 years is 28 February 2012, before the birth,
# so not of age by that one. Python's dateutil 2.8.2 does as day.js, java.time 17 as Temporal, SQLite's
# date(…, '+18 years') gives 1 March.
# Why Heed cares: on that day a duty to a child holds or does not, by the way in which a peer asked. Heed's day is 1 March, the
# later one, for every question, and it counts in one place (src/base/heed-date.h).

source "$(dirname "$(readlink -f "$0")")/common.sh"
take_npm dayjs@1.11.23 luxon@3.7.2 moment@2.31.0 date-fns@4.4.0 @js-temporal/polyfill@0.5.1

export TZ=Europe/London
cat > run.cjs <<'EOF'
const dayjs = require ('dayjs');
const { DateTime } = require ('luxon');
const moment = require ('moment');
const { differenceInYears, addYears, subYears, format } = require ('date-fns');
const { Temporal } = require ('@js-temporal/polyfill');

const born = '2012-02-29';
const today = '2030-02-28';
const local = (day) => new Date (`${day}T00:00:00`);
const tell = (name, years, comes, latest) =>
  console.log (`${name}: ${years} years; born + 18 years ${comes}, ${comes <= today ? 18 : 17}; today - 18 years ${latest}, ${born <= latest ? 18 : 17}`);

tell ('day.js', dayjs (today).diff (born, 'year'), dayjs (born).add (18, 'year').format ('YYYY-MM-DD'),
      dayjs (today).subtract (18, 'year').format ('YYYY-MM-DD'));
tell ('Luxon', Math.floor (DateTime.fromISO (today).diff (DateTime.fromISO (born), 'years').years),
      DateTime.fromISO (born).plus ({ years: 18 }).toISODate (), DateTime.fromISO (today).minus ({ years: 18 }).toISODate ());
tell ('Moment', moment (today).diff (born, 'years'), moment (born).add (18, 'years').format ('YYYY-MM-DD'),
      moment (today).subtract (18, 'years').format ('YYYY-MM-DD'));
tell ('date-fns', differenceInYears (local (today), local (born)), format (addYears (local (born), 18), 'yyyy-MM-dd'),
      format (subYears (local (today), 18), 'yyyy-MM-dd'));
tell ('Temporal', Temporal.PlainDate.from (born).until (today, { largestUnit: 'year' }).years,
      Temporal.PlainDate.from (born).add ({ years: 18 }).toString (), Temporal.PlainDate.from (today).subtract ({ years: 18 }).toString ());
EOF
node run.cjs > now
end_as_seen now <<'EOF'
day.js: 18 years; born + 18 years 2030-02-28, 18; today - 18 years 2012-02-28, 17
Luxon: 18 years; born + 18 years 2030-02-28, 18; today - 18 years 2012-02-28, 17
Moment: 18 years; born + 18 years 2030-02-28, 18; today - 18 years 2012-02-28, 17
date-fns: 17 years; born + 18 years 2030-02-28, 18; today - 18 years 2012-02-28, 17
Temporal: 17 years; born + 18 years 2030-02-28, 18; today - 18 years 2012-02-28, 17
EOF
