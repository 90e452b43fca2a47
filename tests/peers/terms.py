# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What the words of the table of rules mean (maybe a child, abuse, exploitation, accused …), and the places of a document where
a rule may stand. For rules.py, which has the rows."""

from functools import cached_property

import derive

C = derive.C
NOT_ABUSE = {'absence', 'bullying', 'parentalSubstance', 'ownSubstance', 'parentalMentalHealth', 'mentalHealth', 'youngCarer',
             'privateFostering', 'homeless', 'uasc', 'wellbeing'}
LEAVER_CATEGORIES = {'eligible', 'relevant', 'formerRelevant', 'qualifying'}
CARER_KINDS = {'PAF', 'PAM', 'STF', 'STM', 'FOF', 'FOM', 'CAR'}
AWAY_FROM_HOME = {'independent', 'hostel', 'friends', 'homeless'}
NO = ('false', 'no', '0')
FOREVER = 10 ** 9


# What the words of the contract mean.

def recorded(node):
    """An element that says why nothing stands in it is no fact."""
    return node is not None and node.get('absence') is None


def facts(parent, path):
    return [] if parent is None else [node for node in parent.findall('/'.join(C + name for name in path.split('/'))) if recorded(node)]


def texts(parent, path):
    return {(node.text or '').strip() for node in facts(parent, path)}


def given_and_not_no(value):
    return value is not None and value not in NO


def day(node, name, otherwise):
    value = None if node is None else node.get(name)
    return otherwise if value is None else int(value)


class Ages:
    """A range of ages; of the unborn there is none, and nothing is true of it."""

    def __init__(self, node):
        self.unborn = node is not None and node.get('unborn') == 'true'
        self.numbers = {} if node is None or self.unborn else {name: int(node.get(name)) for name in node.keys()
                                                               if name in ('min', 'max', 'firstMax', 'lastMin', 'minMonths', 'maxMonths', 'birthday')}
        self.known = node is not None and node.get('known') == 'true'

    def under(self, years, name='min'):
        return name in self.numbers and self.numbers[name] < years

    def over(self, years, name='max'):
        """That age or over."""
        return name in self.numbers and self.numbers[name] >= years


class File:
    """What every place of a document shares."""

    def __init__(self, root):
        self.root = root
        self.today = int(root.find(C + 'Today').get('day'))
        self.people = {node.get('id'): node for node in root.findall(C + 'Person')}
        self.entries = [node for node in root if node.tag in derive.ENTRIES and node.find(C + 'SupersededBy') is None]
        practice = root.find('%sSetting/%sLocalPractice' % (C, C))
        self.practice = practice
        self.upper = int(practice.get('careLeaverUpperAge', 25)) if practice is not None else 25
        self.relationships = root.findall(C + 'Relationship')

    def of_kind(self, kind):
        return [entry for entry in self.entries if entry.tag == C + kind]

    def between(self, one, other):
        """Relationships of two people, either way round."""
        return [r for r in self.relationships if {r.get('person'), r.get('to')} == {one, other}]

    def housemates(self, person):
        """Who lives with somebody, by a relationship either way round."""
        found = set()
        for relationship in self.relationships:
            pair = [relationship.get('person'), relationship.get('to')]
            if given_and_not_no(relationship.get('livesWith')) and person in pair:
                found |= set(pair) - {person}
        return found


def subjects_of(entry):
    return [node.get('person') for node in entry.findall(C + 'Involvement') if node.get('role') == 'subject']


def accused_of(entry):
    return [node for node in entry.findall(C + 'Involvement') if node.get('role') in ('allegedPerpetrator', 'facilitator')]


class Place:
    """Where a rule may stand: @node of @entry, with the facts about its person."""

    def __init__(self, file, entry, node):
        self.file, self.entry, self.node = file, entry, node
        self.today = file.today
        self.key = None if node is None else node.get('person')
        self.person = file.people.get(self.key)
        self.at_event = Ages(None if node is None else node.find(C + 'AgeAtEvent'))
        self.now = Ages(None if self.person is None else self.person.find(C + 'Age'))

    @cached_property
    def first(self):
        """Without a first day the event may have been on any day up to the last."""
        return day(self.entry.find(C + 'Days'), 'first', -FOREVER)

    @cached_property
    def last(self):
        return day(self.entry.find(C + 'Days'), 'last', FOREVER)

    @cached_property
    def maybe_child(self):
        return self.at_event.under(18)

    @cached_property
    def adult_then(self):
        return self.at_event.over(18, 'min')

    @cached_property
    def child_now(self):
        """Could be under 18 today."""
        return self.now.under(18)

    @cached_property
    def adult_now(self):
        return self.now.over(18, 'min')

    # The person

    @cached_property
    def disabled(self):
        return any(code != 'NONE' for code in texts(self.person, 'Disabilities/Disability'))

    @cached_property
    def need(self):
        return self.disabled or any(code != 'N' for code in texts(self.person, 'SENprovision')) or bool(facts(self.person, 'SENneeds/SENneed'))

    @cached_property
    def care(self):
        return facts(self.person, 'CareHistory/CareEpisode')

    @cached_property
    def care_categories(self):
        return {episode.get('category') for episode in self.care}

    @cached_property
    def in_care(self):
        """The last day of a time in care is still a day in care."""
        return any(e.get('status') == 'lookedAfter' and day(e.find(C + 'Days'), 'last', FOREVER) >= self.today for e in self.care)

    @cached_property
    def leaver_age(self):
        return self.now.over(18) and self.now.under(self.file.upper)

    @cached_property
    def care_leaver(self):
        return self.leaver_age and bool(self.care_categories & LEAVER_CATEGORIES)

    @cached_property
    def care_leaver_unknown(self):
        """A time of status none says nothing of what the category was: only the others are asked for one."""
        times = [episode for episode in self.care if episode.get('status') != 'none']
        return (self.leaver_age and bool(times) and not self.care_categories & LEAVER_CATEGORIES
                and not any(episode.get('category') == 'none' for episode in times) and (self.adult_now or not self.in_care))

    @cached_property
    def homes(self):
        """Each living arrangement with its first and last day."""
        return [(home, day(home.find(C + 'Days'), 'first', -FOREVER), day(home.find(C + 'Days'), 'last', FOREVER))
                for home in facts(self.person, 'LivingArrangement')]

    @cached_property
    def away_now(self):
        return any(home.get('arrangement') in AWAY_FROM_HOME and last >= self.today for home, _, last in self.homes)

    # The concern

    @cached_property
    def categories(self):
        return {node.get('code') for node in self.entry.findall(C + 'Category')}

    @cached_property
    def abuse(self):
        return bool(self.categories - NOT_ABUSE)

    @cached_property
    def open(self):
        return self.entry.find(C + 'State').get('open') == 'true'

    @cached_property
    def danger(self):
        """yes, no, unknown (any other code too), or nothing."""
        node = self.entry.find(C + 'DangerNow')
        if node is None or node.get('absence') not in (None, 'unknown'):
            return None
        text = (node.text or '').strip()
        return text if node.get('absence') is None and text in ('yes', 'no') else 'unknown'

    @cached_property
    def accused(self):
        return accused_of(self.entry)

    def decided(self, kind, *outcomes):
        """A live entry of that kind about this concern that has this person among its subjects, or names none; with one of
        the outcomes where some are asked."""
        return any(entry.get('about') == self.entry.get('id')
                   and (not subjects_of(entry) or self.key in subjects_of(entry))
                   and (not outcomes or texts(entry, 'Outcome') & set(outcomes))
                   for entry in self.file.of_kind(kind))

    # Exploitation

    def block(self, name):
        """What the blocks of this person, or of every subject, hold under a name."""
        return [node for block in facts(self.entry, 'Exploitation') if block.get('person') in (None, self.key) for node in facts(block, name)]

    def said(self, name):
        return {(node.text or '').strip() for node in self.block(name)}

    @cached_property
    def gain(self):
        """Of a kind that no list knows it is taken to be one."""
        return [node for node in self.block('Gain') if node.get('kind') not in (None, 'none', 'unknown')]

    @cached_property
    def means(self):
        return self.said('Means') - {'unknown'}

    @cached_property
    def exploitation_facts(self):
        return bool(self.block('Exchange') or self.gain or self.block('PowerFactor') or self.means or 'yes' in self.said('SexualActivity'))

    @cached_property
    def leaver(self):
        return self.care_leaver or self.care_leaver_unknown

    @cached_property
    def E(self):
        return bool(self.categories & {'cse', 'cce', 'trafficking'} or self.exploitation_facts) and (self.maybe_child or self.leaver)

    @cached_property
    def S(self):
        sexual = self.categories & {'sexualAbuse', 'childOnChildSexual', 'images', 'online'} or 'yes' in self.said('SexualActivity')
        return self.E and bool('cse' in self.categories or self.exploitation_facts and sexual)

    @cached_property
    def online(self):
        return bool(self.said('ContactMode') & {'online', 'both'})

    @cached_property
    def wants_no_action(self):
        return any(node.get('wantsAction') == 'no' for node in self.block('ChildsWishes'))

    @cached_property
    def seems_to_agree(self):
        return 'yes' in self.said('ApparentConsent')

    # A missing episode

    @cached_property
    def back(self):
        return bool(facts(self.entry, 'ReturnedAt'))

    @cached_property
    def days_ago(self):
        return self.today - self.last


# The places

def subjects(file):
    for entry in file.of_kind('Concern'):
        for node in entry.findall(C + 'Involvement'):
            if node.get('role') == 'subject':
                yield Place(file, entry, node)


def accused(file):
    for entry in file.of_kind('Concern'):
        for node in accused_of(entry):
            yield Place(file, entry, node)


def missing(file):
    for entry in file.of_kind('MissingEpisode'):
        for node in entry.findall(C + 'Involvement'):
            if node.get('role') == 'subject':
                yield Place(file, entry, node)


def decisions(file):
    for entry in file.of_kind('Decision'):
        yield Place(file, entry, None)


def entries_and_profile(file):
    for entry in file.entries:
        yield Place(file, entry, None)
    yield Place(file, None, None)
