#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
#
# libxml2 2.13.8 (xmllint-wasm 5.3.0): white space around a value, as an editor leaves it that puts long elements on lines
# of their own. XSD collapses it before the value is looked at, for every type but strings.
#
# One would guess: it collapses for all of those types, or, with a fault, for none.
# Really: it depends on the type. A boolean, an integer and a decimal may stand on a line of their own; a date, a time and a
# duration are refused; a dateTime may have space after it but not before; and a date that is restricted by an
# enumeration is taken again. In an attribute it is the same. Debian 12's 2.9.14 refuses an xs:int and an xs:long, too.
# Why Heed cares: a case document that another program laid out anew says the same and is valid; "not a valid date" would be
# wrong, and its day looks right on the screen. Days and moments are xs:token with a pattern in the case document's schema.

source "$(dirname "$(readlink -f "$0")")/common.sh"
take_npm xmllint-wasm@5.3.0

cat > run.mjs <<'EOF'
import { validateXML } from 'xmllint-wasm';

const values = {
  boolean: 'true', integer: '7', decimal: '7.5', int: '7', long: '7',
  date: '2026-11-30', time: '10:00:00', dateTime: '2026-11-30T10:00:00Z', gYearMonth: '2026-11', duration: 'P1D',
};
const only = '<xs:restriction base="xs:date"><xs:enumeration value="2026-11-30"/></xs:restriction>';
const schema = (type) => `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="v"${
  type === 'one date' ? `><xs:simpleType>${only}</xs:simpleType></xs:element>` : ` type="xs:${type}"/>`}</xs:schema>`;
const takes = async (type, text) => (await validateXML ({
  xml: [{ fileName: 'v.xml', contents: `<v>${text}</v>` }],
  schema: [schema (type)],
})).valid ? 'taken' : 'refused';

for (const [type, value] of [...Object.entries (values), ['one date', '2026-11-30']])
  {
    const [bare, after, own] = [await takes (type, value), await takes (type, `${value} `), await takes (type, `\n  ${value}\n`)];

    console.log (`${type}: bare ${bare}, space after ${after}, own line ${own}`);
  }
EOF
node run.mjs > now
end_as_seen now <<'EOF'
boolean: bare taken, space after taken, own line taken
integer: bare taken, space after taken, own line taken
decimal: bare taken, space after taken, own line taken
int: bare taken, space after taken, own line taken
long: bare taken, space after taken, own line taken
date: bare taken, space after refused, own line refused
time: bare taken, space after refused, own line refused
dateTime: bare taken, space after taken, own line refused
gYearMonth: bare taken, space after refused, own line refused
duration: bare taken, space after refused, own line refused
one date: bare taken, space after taken, own line taken
EOF
