#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
#
# libxml2 2.13.8 (xmllint-wasm 5.3.0): one schema and one document, validated whole (`xmllint --schema`) and while it is
# read (`xmllint --stream --schema`).
#
# One would guess: the answers are the same, the stream only needs less memory.
# Really: the same xs:ID twice is an error in the whole document and none in the stream. xs:key finds it in both. A reference
# that leads nowhere (xs:keyref) is told on the line where it stands, or on that of the end tag around. Debian 12's 2.9.14
# does the same.
# Why Heed cares: a file too big for memory would be read as a stream, and two entries with one id are two versions of what
# happened. Ids have to be told apart by keys, or by the program, as Heed does; and a line number depends on the way.

source "$(dirname "$(readlink -f "$0")")/common.sh"
take_npm xmllint-wasm@5.3.0

cat > run.mjs <<'EOF'
import { validateXML } from 'xmllint-wasm';

const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="File"><xs:complexType><xs:sequence>
  <xs:element name="Entry" maxOccurs="unbounded"><xs:complexType>
    <xs:attribute name="id" type="xs:ID"/><xs:attribute name="key" type="xs:token"/><xs:attribute name="after" type="xs:token"/>
  </xs:complexType></xs:element></xs:sequence></xs:complexType>
  <xs:unique name="key"><xs:selector xpath="Entry"/><xs:field xpath="@key"/></xs:unique>
  <xs:keyref name="after" refer="key"><xs:selector xpath="Entry"/><xs:field xpath="@after"/></xs:keyref>
</xs:element></xs:schema>`;
const told = async (contents, options) => {
  const { errors } = await validateXML ({
    xml: [{ fileName: 'file.xml', contents }],
    schema: [schema],
    modifyArguments: (given) => [...options, ...given],
  });
  return errors.length === 0 ? 'valid' : 'error on line ' + errors.map ((error) => error.loc.lineNumber).join (', ');
};

for (const [what, entries] of [
  ['one xs:ID twice', '<Entry id="e-1"/>\n<Entry id="e-1"/>'],
  ['one key twice', '<Entry key="e-1"/>\n<Entry key="e-1"/>'],
  ['a reference to nobody', '<Entry key="e-1"/>\n<Entry after="e-2"/>'],
])
  {
    const file = `<File>\n${entries}\n</File>\n`;

    console.log (`${what}: whole: ${await told (file, [])}; stream: ${await told (file, ['--stream'])}`);
  }
EOF
node run.mjs > now
end_as_seen now <<'EOF'
one xs:ID twice: whole: error on line 3; stream: valid
one key twice: whole: error on line 3; stream: error on line 3
a reference to nobody: whole: error on line 3; stream: error on line 4
EOF
