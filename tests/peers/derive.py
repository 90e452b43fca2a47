#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The derived facts of a case document, made a second time from their definition.

It shares nothing with the C that it is compared with: the calendar is Python's, the zone is the system's. Everything that is
derived is taken out first and made afresh."""

import copy
import os
import re
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from lxml import etree

NS = 'urn:heed:case:1'
C = '{%s}' % NS
AUTHORITY = '{urn:heed:authority:1}'
LONDON = ZoneInfo('Europe/London')
EPOCH = date(1970, 1, 1)
ENTRIES = [C + kind for kind in ('Concern', 'AgencyContact', 'Decision', 'Referral', 'Meeting', 'MissingEpisode',
                                 'Attendance', 'Transfer', 'Plan', 'Document', 'Note', 'FollowUp')]
OLDEST_YEARS = 130
DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
LATER = {
    C + 'Referral': [('acknowledged', 'Acknowledged'), ('response', 'Response')],
    C + 'MissingEpisode': [('returned', 'ReturnedAt'), ('returnInterview', 'ReturnInterview')],
    C + 'Transfer': [('fileReceipt', 'Receipt')],
}


def instant(text):
    """A moment as an instant; one without a zone is London's, a day is its midnight."""
    match = re.fullmatch(r'(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?)?(Z|[+-]\d\d:\d\d)?', text.strip())
    if not match:
        raise ValueError(text)
    day, minute, second, zone = match.groups()
    if minute is None:
        zone = None
    local = datetime.fromisoformat('%sT%s%s' % (day, minute or '00:00', second or ':00'))
    if zone is None:
        return local.replace(tzinfo=LONDON)
    if zone == 'Z':
        return local.replace(tzinfo=timezone.utc)
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    offset = timedelta(hours=hours, minutes=minutes)
    return local.replace(tzinfo=timezone(-offset if zone[0] == '-' else offset))


def order(entry):
    """Where an entry stands: its first moment, a day before the times on it, then recordedAt, then id."""
    occurred = entry.find(C + 'Occurred')
    get = (lambda name: None) if occurred is None else occurred.get
    aware = entry.find(C + 'AwareAt')
    first, last = get('earliest'), get('latest')
    if first and last and civil(last) < civil(first):
        first = last
    first = first or last
    if not first and aware is not None and aware.get('absence') is None and (aware.text or '').strip():
        first = aware.text
    first = first or entry.get('recordedAt')
    return instant(first).astimezone(timezone.utc), 'T' in first, instant(entry.get('recordedAt')).astimezone(timezone.utc), entry.get('id')


def civil(text):
    """The civil day of a moment in London, or None where there is no moment."""
    if text is None or not text.strip():
        return None
    moment = instant(text)
    if moment.tzinfo is LONDON:
        return moment.date()
    try:
        return moment.astimezone(LONDON).date()
    except OverflowError:
        return None  # before the first year or after the last: no day


def number(day):
    return (day - EPOCH).days


def months(born, day):
    """No age is above the one that stands for a birth that is not known."""
    return min(12 * OLDEST_YEARS, max(0, 12 * (day.year - born.year) + day.month - born.month - (day.day < born.day)))


def age(born, day):
    return months(born, day) // 12


def birthday(born, years):
    """29 February falls on 1 March in a common year."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def in_words(day):
    return '%s %d %s %d' % (DAY_NAMES[day.weekday()], day.day, MONTH_NAMES[day.month - 1], day.year)


def range_text(known, least, most):
    if not known:
        return 'not known'
    if least == most:
        return str(least)
    return '%d %s %d' % (least, 'or' if most == least + 1 else 'to', most)


def yes(value):
    return 'true' if value else 'false'


class Birth:
    """The days between which somebody was born; either may be unknown. Unborn: not yet."""

    def __init__(self, person, today):
        self.unborn = False
        self.low = self.high = None
        recorded = [e for e in person.findall(C + 'PersonBirthDate') if e.get('absence') is None]
        expected = [e for e in person.findall(C + 'ExpectedPersonBirthDate') if e.get('absence') is None]
        if recorded:
            self.low = civil(recorded[0].get('earliest'))
            self.high = civil(recorded[0].get('latest'))
            if self.high is not None and birthday(self.high, OLDEST_YEARS + 1) <= today:  # nobody is as old as that: a slip
                self.low = self.high = None
        elif expected:
            earliest = civil(expected[0].get('earliest'))
            latest = civil(expected[0].get('latest')) or earliest
            if latest is None or latest >= today:
                self.unborn = True
            else:
                self.low = earliest - timedelta(days=120) if earliest else None
                self.high = today
        self.known = self.low is not None and self.high is not None
        self.day = self.low if self.known and self.low == self.high else None

    def oldest(self, day):
        return OLDEST_YEARS if self.low is None else age(self.low, day)

    def youngest(self, day):
        return 0 if self.high is None else age(self.high, day)


class Event:
    """The days on which an entry's event was, or may have been."""

    def __init__(self, entry):
        occurred = entry.find(C + 'Occurred')
        get = (lambda name: None) if occurred is None else occurred.get
        self.aware = moment_of(entry, 'AwareAt')
        self.first = civil(get('earliest'))
        self.last = civil(get('latest'))
        if self.last is None:
            self.last = self.aware or civil(entry.get('recordedAt'))
            if self.first is not None and self.last < self.first:
                self.last = self.first
        elif self.first is not None and self.last < self.first:
            # Two bounds that stand the wrong way round bound the same days.
            self.first, self.last = self.last, self.first

    def text(self):
        if self.first is None:
            return 'before ' + in_words(self.last)
        if self.first == self.last:
            return in_words(self.first)
        return '%s to %s' % (in_words(self.first), in_words(self.last))


def moment_of(entry, name):
    node = entry.find(C + name)
    return None if node is None or node.get('absence') is not None else civil(node.text)


def element(name, **attributes):
    node = etree.Element(C + name, nsmap={None: NS})
    node.set('derived', 'true')
    for key, value in attributes.items():
        if value is not None:
            node.set(key, str(value))
    return node


def strip(root):
    for node in root.xpath('//*[@derived="true"]'):
        parent = node.getparent()
        if node.tail and node.getprevious() is not None:
            node.getprevious().tail = (node.getprevious().tail or '') + node.tail
        parent.remove(node)


def practice(root, data):
    """The values of the authority's profile, where there is one for the setting's authority."""
    values = {'careLeaverUpperAge': '25'}
    text = None
    node = root.find('%sSetting/%sAuthority' % (C, C))
    path = os.path.join(data, 'authorities', '%s.xml' % (node.get('code') if node is not None else ''))
    if os.path.exists(path):
        profile = etree.parse(path).getroot()
        for item in profile.findall(AUTHORITY + 'Practice'):
            values[item.get('name')] = item.text
            if item.get('unit'):
                values[item.get('name') + 'Unit'] = item.get('unit')
        text = profile.findtext(AUTHORITY + 'Text')
    made = element('LocalPractice', **values)
    made.text = text
    return made


def spans(parent):
    """The days of a living arrangement or a time in care."""
    node = element('Days')
    for source, name in (('from', 'first'), ('to', 'last'), ('intendedTo', 'intendedLast')):
        day = civil(parent.get(source))
        if day is not None:
            node.set(name, str(number(day)))
    return node


def today_age(birth, today):
    if birth.unborn:
        return element('Age', on=today.isoformat(), unborn='true')
    least, most = birth.youngest(today), birth.oldest(today)
    node = element('Age', on=today.isoformat(), min=least, max=most,
                   minMonths=0 if birth.high is None else months(birth.high, today),
                   maxMonths=12 * OLDEST_YEARS if birth.low is None else months(birth.low, today),
                   known=yes(birth.known), text=range_text(birth.known, least, most))
    if birth.day is not None:
        node.set('eighteen', birthday(birth.day, 18).isoformat())
        node.set('eighteenText', in_words(birthday(birth.day, 18)))
    else:
        node.set('eighteenText', 'not known')
    return node


def event_age(birth, event):
    if birth.unborn:
        return element('AgeAtEvent', unborn='true')
    most = birth.oldest(event.last)
    if event.first is None:
        least = last_min = 0
        first_max = most
    else:
        least, last_min = birth.youngest(event.first), birth.youngest(event.last)
        first_max = birth.oldest(event.first)
    node = element('AgeAtEvent', min=least, max=most, firstMax=first_max, lastMin=last_min,
                   known=yes(birth.known), text=range_text(birth.known, least, most))
    if birth.day is not None and event.first is not None:
        years = age(birth.day, event.first)
        if birthday(birth.day, years) == event.first:
            node.set('birthday', str(years))
    return node


def aware_age(birth, day):
    if birth.unborn:
        return element('AgeWhenAware', unborn='true')
    least, most = birth.youngest(day), birth.oldest(day)
    return element('AgeWhenAware', min=least, max=most, known=yes(birth.known), text=range_text(birth.known, least, most))


def insert_after_occurred(entry, node):
    occurred = entry.find(C + 'Occurred')
    entry.insert(0 if occurred is None else entry.index(occurred) + 1, node)


def subjects(entry):
    return {node.get('person') for node in entry.findall(C + 'Involvement') if node.get('role') == 'subject'}


def is_open(concern, about):
    """@about: the live entries about it, in their order."""
    opened = True
    for entry in about:
        for_all = not subjects(entry) or subjects(concern) <= subjects(entry)
        if entry.tag == C + 'Decision':
            outcomes = [node.text for node in entry.findall(C + 'Outcome')]
            if not outcomes or any(outcome not in ('noFurtherAction', 'adultRoute') for outcome in outcomes):
                opened = True
            elif for_all:
                opened = False
        elif entry.tag == C + 'FollowUp' and for_all:
            what = entry.find(C + 'What')
            if what is not None and what.get('what') == 'closed':
                opened = False
    return opened


def derive(tree, today, data=None):
    """The document that rules see: a copy of @tree without what it called derived, with what is."""
    data = data or os.environ['HEED_DATADIR']
    root = copy.deepcopy(tree.getroot() if hasattr(tree, 'getroot') else tree)
    for comment in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        comment.getparent().remove(comment) if comment.tail is None else keep_tail(comment)
    strip(root)
    root.set('today', today.isoformat())
    root.insert(0, element('Today', day=number(today)))
    setting = root.find(C + 'Setting')
    if setting is not None:
        setting.append(practice(root, data))

    births = {}
    for person in root.findall(C + 'Person'):
        births[person.get('id')] = Birth(person, today)
        for node in person.iter(C + 'LivingArrangement', C + 'CareEpisode'):
            node.append(spans(node))
        person.append(today_age(births[person.get('id')], today))

    entries = [node for node in root if node.tag in ENTRIES]
    events = {entry: Event(entry) for entry in entries}
    ordered = sorted(entries, key=order)
    superseding = {}
    for entry in ordered:
        if entry.get('supersedes') and entry.get('supersedes') != entry.get('id'):
            superseding.setdefault(entry.get('supersedes'), entry.get('id'))
    live = [entry for entry in ordered if entry.get('id') not in superseding]

    for entry in entries:
        event = events[entry]
        insert_after_occurred(entry, element('Days', first=None if event.first is None else number(event.first),
                                             last=number(event.last), text=event.text()))
        for involvement in entry.findall(C + 'Involvement'):
            birth = births.get(involvement.get('person'))
            if birth is None:
                continue
            involvement.append(event_age(birth, event))
            if event.aware is not None:
                involvement.append(aware_age(birth, event.aware))
        if entry.get('id') in superseding:
            entry.append(element('SupersededBy', entry=superseding[entry.get('id')]))
        about = [e for e in live if e.get('about') == entry.get('id')]
        follow_ups = [(e, e.find(C + 'What')) for e in about if e.tag == C + 'FollowUp' and e.find(C + 'What') is not None]
        if entry.tag == C + 'Concern':
            entry.append(element('State', open=yes(is_open(entry, about))))
        for what, name in LATER.get(entry.tag, []):
            for follow_up, node in follow_ups:
                if node.get('what') == what:
                    occurred = follow_up.find(C + 'Occurred')
                    made = element(name, by=follow_up.get('id'), outcome=node.get('outcome'))
                    made.text = (None if occurred is None else occurred.get('latest') or occurred.get('earliest')) or follow_up.get('recordedAt')
                    entry.append(made)
                    break
    return etree.ElementTree(root)


def keep_tail(node):
    previous, parent = node.getprevious(), node.getparent()
    if previous is not None:
        previous.tail = (previous.tail or '') + node.tail
    else:
        parent.text = (parent.text or '') + node.tail
    parent.remove(node)


def main():
    if len(sys.argv) != 3:
        sys.exit('usage: derive.py FILE YYYY-MM-DD')
    derived = derive(etree.parse(sys.argv[1]), date.fromisoformat(sys.argv[2]))
    sys.stdout.buffer.write(etree.tostring(derived, xml_declaration=True, encoding='UTF-8') + b'\n')


if __name__ == '__main__':
    main()
