#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""heedctl under other clocks: what is recorded now is never in the future, and a clock that is wrong is spoken of."""

import calendar
import os
import time

from heedctl import EXAMPLE, Folder, call, main, preloadable

MODULE = preloadable(os.environ['HEED_TEST_CLOCK_MODULE'])
WRONG = 'This computer’s clock seems to be wrong'
FORWARD, BACK = calendar.timegm((2027, 3, 28, 1, 0, 0)), calendar.timegm((2027, 10, 31, 1, 0, 0))
FRAGMENT = '''<?xml version="1.0" encoding="UTF-8"?>
<CaseFile xmlns="urn:heed:case:1" version="1">
  <Setting id="s-1"><Name>Hillside School</Name></Setting>{person}
  <Concern id="e-1" recordedAt="{recorded}" author="m-1">
    <Occurred earliest="{when}" latest="{when}" precision="exact"/>
    <Involvement person="{child}" role="subject"/>
    <Facts>Found on the steps of the hall.</Facts>
  </Concern>
  <Member id="m-1"><Name>Sam</Name></Member>
</CaseFile>
'''
PERSON = '\n  <Person id="p-1"><Name><Given>Amira</Given></Name></Person>'


def at(store, moment, *arguments, zone='UTC', flags=()):
    """A call at that Unix time, without --today."""
    return call('--store', store.path, '--passphrase-file', store.folder.passphrase, *flags, *arguments, cwd=store.folder.path,
                env={'LD_PRELOAD': MODULE, 'HEED_TEST_CLOCK': str(moment), 'TZ': zone})


def test_nights(tap):
    """What happens now is taken, as it is read off the clock on the wall, on the nights on which the clocks change."""
    with Folder() as folder:
        store = folder.store()
        store.json('import', EXAMPLE)
        child = store.child()
        for zone in ('UTC', 'Europe/London', 'America/New_York', 'Pacific/Kiritimati'):
            for night, offsets in ((FORWARD, (-60, 0, 600, 3600)), (BACK, (-3600, -1, 0, 1800, 3599, 3600))):
                for offset in offsets:
                    moment = night + offset
                    summer = FORWARD <= moment < BACK
                    wall = time.strftime('%Y-%m-%dT%H:%M', time.gmtime(moment + (3600 if summer else 0)))
                    answer = at(store, moment, 'add', folder.write('now.xml', FRAGMENT.format(when=wall, child=child, person='',
                                                                                              recorded='2026-11-20T10:00:00Z')), zone=zone)
                    tap.ok(answer.status == 0, 'now, %s in %s' % (wall, zone), answer)
        tap.ok(store.call('verify').status == 0, 'and the store is whole')


def test_import(tap):
    """A case document that says when it was recorded: now is taken, and what is to come is not."""
    with Folder() as folder:
        store = folder.store()
        for moment, recorded, taken in ((BACK + 1800, '2027-10-31T01:30:00Z', True), (BACK + 1800, '2027-10-31T02:30:00+01:00', True),
                                        (BACK + 1800, '2027-10-31T03:00:00Z', False), (BACK - 1800, '2027-10-31T01:30:00+01:00', True),
                                        (BACK - 1800, '2027-10-31T01:30:00Z', False)):
            entry = FRAGMENT.format(when='2027-10-30T12:00', child='p-1', person=PERSON, recorded=recorded)
            answer = at(store, moment, 'import', folder.write('import.xml', entry), '--dry-run')
            tap.ok((answer.status == 0) == taken, '%s at %d' % (recorded, moment), answer)
            if not taken:
                tap.ok('This date has not come yet' in answer.err, 'and says why', answer)


def test_wrong(tap):
    with Folder() as folder:
        store = folder.store()
        store.json('import', EXAMPLE)
        now = int(time.time())
        answer = store.call('children')
        tap.ok(answer.status == 0 and not answer.err, 'a right clock is not spoken of', answer)
        for name, moment in (('two days back', now - 2 * 86400), ('1970', 0), ('2000', 946684800), ('ten years ahead', now + 3653 * 86400)):
            answer = at(store, moment, 'children')
            tap.ok(answer.status == 0 and answer.err.startswith(WRONG) and len(answer.err.splitlines()) == 1, name + ': said at the opening', answer)
        answer = at(store, now, 'children')
        tap.ok(answer.status == 0 and 'something was recorded here later than that' in answer.err,
               'right again: said, since the last rows are of later', answer)

        # A birth that has been is not to come: it is the clock.
        born = ('<?xml version="1.0" encoding="UTF-8"?>\n<CaseFile xmlns="urn:heed:case:1" version="1">\n  <Setting id="s-1">'
                '<Name>S</Name></Setting>\n  <Person id="p-1">\n    <Name><Given>Amira</Given></Name>\n'
                '    <PersonBirthDate earliest="2012-03-04" latest="2012-03-04" precision="day"/>\n  </Person>\n</CaseFile>\n')
        answer = at(store, 946684800, 'import', folder.write('born.xml', born))
        lines = answer.err.splitlines()
        tap.ok(answer.status == 4 and 'This birth date has not come yet' in answer.err and lines[-1].startswith(WRONG), 'a refusal names the clock', answer)
        fresh = folder.store('fresh')
        answer = at(fresh, now + 3653 * 86400, 'children')
        tap.ok(answer.err.startswith(WRONG), 'a new store too', answer)


main(test_nights, test_import, test_wrong)
