#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""usage: HEED_DATADIR=CHECKOUT/data make.py HEEDCTL OUT

Makes school.heed, its keys and what the heedctl that made them says of them (made.json) in the folder OUT. README.md says with
which builds that was done."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

PASSPHRASE = 'seven grey herons wade at dusk'
TODAY = '2026-11-23'
CONCERN = '''<Concern id="e-%d" recordedAt="2026-11-20T10:00:00Z" author="m-1"%s>
    <Occurred earliest="2026-11-20" latest="2026-11-20" precision="day"/>
    <Involvement person="%s" role="subject"/>
    <Facts>%s</Facts>%s
  </Concern>'''
FRAGMENT = '''<CaseFile xmlns="urn:heed:case:1" version="1">
  %s
  <Member id="m-1"><Name>R. Okafor</Name></Member>
</CaseFile>
'''


class Maker:
    def __init__(self, heedctl, out, held):
        self.heedctl = heedctl
        self.held = held
        self.store = out / 'school.heed'
        self.passphrase = held / 'passphrase'
        self.passphrase.write_text(PASSPHRASE + '\n', encoding='utf-8')

    def call(self, *arguments):
        who = () if arguments[0] == 'init' else ('--member', 'R. Okafor')
        done = subprocess.run([self.heedctl, '--store', self.store, '--passphrase-file', self.passphrase, '--today', TODAY, '--json', *who, *arguments],
                              env={**os.environ, 'HEED_TEST_KEYS': '1'}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (arguments, done)
        return done.stdout

    def add(self, number, child, text, supersedes=None):
        also = ' supersedes="%s"' % supersedes if supersedes else ''
        why = '<AmendReason>Heard wrongly</AmendReason>' if supersedes else ''
        path = self.held / 'add.xml'
        path.write_text(FRAGMENT % (CONCERN % (number, also, child, text, why)), encoding='utf-8')
        return json.loads(self.call('add', path))['entries'][0]


def main():
    heedctl, out = sys.argv[1], pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as held:
        maker = Maker(heedctl, out, pathlib.Path(held))
        maker.call('init', '--setting', 'Hillside School', '--authority', '803', '--nation', 'ENG', '--member', 'R. Okafor',
                   '--recovery-file', maker.held / 'sheet')
        maker.call('import', pathlib.Path(__file__).parent.parent / 'case-example.xml')
        child = json.loads(maker.call('children'))[0]['id']
        if 'member add' in maker.call('help'):
            maker.call('member', 'add', '--name', 'D. Bell', '--role', 'deputy', '--new-passphrase-file', maker.passphrase)
        older = maker.add(1, child, 'Said that her uncle hits her')
        maker.add(2, child, 'Said that her uncle hits her, and has a mark on her arm', older)
        maker.add(3, child, 'Was collected late, and cried')
        answered = next(prompt for prompt in json.loads(maker.call('prompts', '--child', child)) if prompt['answered'] is None)
        maker.call('answer', answered['id'], '--decision', 'notNow', '--reason', 'Spoken about with her social worker')
        made = {
            'children': json.loads(maker.call('children')),
            'chronology': json.loads(maker.call('chronology', '--child', child)),
            'answered': [prompt for prompt in json.loads(maker.call('prompts', '--child', child, '--all')) if prompt['answered'] is not None],
        }
        made['case'] = maker.call('case', '--child', child)
        made['audit'] = json.loads(maker.call('audit'))
        (out / 'made.json').write_text(json.dumps(made, indent=1, ensure_ascii=False) + '\n', encoding='utf-8')
    for left in ('-wal', '-shm', '-lock', '-tries'):
        assert not pathlib.Path(str(maker.store) + left).exists()


main()
