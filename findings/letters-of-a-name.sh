#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
#
# libxml2 2.13.8 (xmllint-wasm 5.3.0): an XSD pattern for names, \p{L}+, "letters, one or more".
#
# One would guess: it takes every name in every script that Unicode had when the library was written.
# Really: of the Chinese characters and the Korean syllables only the first and the last of each block are letters to
# it: 一 and 龥 fit, the surnames 王 and 김 do not. \w+ takes them all, and JavaScript's own \p{L} does. Debian 12's
# 2.9.14 does the same as 2.13.8.
# Why Heed cares: a schema that says "a name is letters" refuses the file of a child for her name, and only for some names.
# The case document's schema puts no pattern on a name.

source "$(dirname "$(readlink -f "$0")")/common.sh"
take_npm xmllint-wasm@5.3.0

cat > run.mjs <<'EOF'
import { validateXML } from 'xmllint-wasm';

const fits = async (pattern, name) => (await validateXML ({
  xml: [{ fileName: 'name.xml', contents: `<Name>${name}</Name>` }],
  schema: [`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="Name"><xs:simpleType>
              <xs:restriction base="xs:string"><xs:pattern value="${pattern}"/></xs:restriction>
            </xs:simpleType></xs:element></xs:schema>`],
})).valid ? 'yes' : 'no';

for (const name of ['Siân', 'Łucja', 'محمد', 'Анна', '一', '龥', '王', '李', '가', '힣', '김', '이'])
  {
    const [letters, word] = [await fits ('\\p{L}+', name), await fits ('\\w+', name)];

    console.log (`${name}: \\p{L}+ ${letters}, \\w+ ${word}, JavaScript ${/^\p{L}+$/u.test (name) ? 'yes' : 'no'}`);
  }
EOF
node run.mjs > now
end_as_seen now <<'EOF'
Siân: \p{L}+ yes, \w+ yes, JavaScript yes
Łucja: \p{L}+ yes, \w+ yes, JavaScript yes
محمد: \p{L}+ yes, \w+ yes, JavaScript yes
Анна: \p{L}+ yes, \w+ yes, JavaScript yes
一: \p{L}+ yes, \w+ yes, JavaScript yes
龥: \p{L}+ yes, \w+ yes, JavaScript yes
王: \p{L}+ no, \w+ yes, JavaScript yes
李: \p{L}+ no, \w+ yes, JavaScript yes
가: \p{L}+ yes, \w+ yes, JavaScript yes
힣: \p{L}+ yes, \w+ yes, JavaScript yes
김: \p{L}+ no, \w+ yes, JavaScript yes
이: \p{L}+ no, \w+ yes, JavaScript yes
EOF
