#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Made-up case documents over the whole space that rules look at, the same for the same seed.

A document is made as a description (describe.py), so that a test can leave one value out and build it again."""

import os
import random
import sys
from datetime import date, timedelta

from lxml import etree

import describe

TODAY = date(2026, 11, 23)
BIRTHDAYS = (0, 12, 13, 15, 16, 17, 18, 19, 24, 25, 26)
ABSENCES = ('notAsked', 'unknown', 'notApplicable', 'withheld', 'refused')
CATEGORIES = ('cse', 'sexualAbuse', 'childOnChildSexual', 'cce', 'trafficking', 'gangs', 'missing', 'online', 'uasc', 'neglect', 'newCategory')


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.later = random.Random(-seed)  # for what was added to this space later: the cases of a seed stay what they were
        self.today = TODAY
        self.event = TODAY

    def chance(self, share):
        return self.random.random() < share

    def pick(self, *values):
        return self.random.choice(values)

    def some(self, values, most):
        return self.random.sample(values, self.random.randint(0, min(most, len(values))))

    def day_near(self, day, spread):
        return day + timedelta(days=self.random.randint(-spread, spread))

    def born(self, around):
        """A birth date that puts an age that matters near @around, known in one of the ways that it can be."""
        years = self.pick(*BIRTHDAYS)
        day = self.day_near(date(around.year - years, around.month, min(around.day, 28)), self.pick(0, 0, 1, 2, 40, 400))
        day = min(day, self.today)
        if self.chance(0.08):
            day = date(self.pick(2004, 2008, 2012), 2, 29)
        if self.chance(0.06):
            return date(around.year - 18, around.month, min(around.day, 28)).isoformat()
        how = self.random.random()
        if how < 0.5:
            return day.isoformat()
        if how < 0.58:
            return '%s..%s' % (day.replace(day=1), (day.replace(day=28) + timedelta(days=3)).replace(day=1) if day.month == 2 else day)
        if how < 0.74:
            return '%s..%s' % (day - timedelta(days=self.random.randint(0, 1500)), day)
        if how < 0.80:
            return '..%s' % day
        if how < 0.86:
            return '%s..' % day
        if how < 0.92:
            return self.pick('unknown', 'unknown', '1885-03-04', '0001-01-01')
        if how < 0.95:
            return {'absence': self.pick(*ABSENCES)}
        return None

    def moment(self, day):
        """A day, or a time on or next to it, with a zone that may turn it into another day."""
        if self.chance(0.6):
            return day.isoformat()
        time = self.pick('00:00', '00:30', '09:15', '14:00:30', '23:30', '23:59')
        zone = self.pick('', '', 'Z', '+01:00', '-05:00', '+05:30')
        return '%sT%s%s' % (day, time, zone)

    def when(self, day):
        """An event: a day, a period, a bound that is missing, or nothing."""
        how = self.random.random()
        if how < 0.55:
            return self.moment(day)
        if how < 0.80:
            first = day - timedelta(days=self.pick(2, 10, 40, 400))
            return '%s..%s' % (self.moment(first), self.moment(day))
        if how < 0.90:
            return '..%s' % self.moment(day)
        return None

    def past_day(self):
        return self.today - timedelta(days=self.pick(2, 3, 5, 30, 88, 95, 200, 400, 1500, 4000))

    def recorded(self, day):
        day = min(day + timedelta(days=self.pick(2, 3, 20)), self.today)
        return '%sT%s' % (day, self.pick('09:00:00Z', '10:20:00Z', '16:45:10Z'))

    def absent(self, value, share=0.15):
        return {'absence': self.pick(*ABSENCES)} if self.chance(share) else value

    def home(self):
        arrangement = {'arrangement': self.pick('family', 'carers', 'residential', 'independent', 'hostel', 'friends', 'homeless', 'other', 'unknown', 'boat')}
        if self.chance(0.5):
            arrangement['carer'] = self.pick('parent', 'closeRelative', 'otherRelative', 'friend', 'professional', 'unknown')
        start = self.today - timedelta(days=self.pick(-20, 5, 20, 27, 28, 29, 100, 900))
        if self.chance(0.8):
            arrangement['from'] = start.isoformat()
        if self.chance(0.3):
            arrangement['to'] = (start + timedelta(days=self.pick(5, 27, 28, 200))).isoformat()
        if self.chance(0.3):
            arrangement['intendedTo'] = (start + timedelta(days=self.pick(5, 27, 28, 29, 200))).isoformat()
        if self.chance(0.1):
            arrangement['absence'] = self.pick(*ABSENCES)
        return arrangement

    def care_episode(self):
        episode = {}
        if self.chance(0.85):
            episode['status'] = self.pick('lookedAfter', 'careLeaver', 'none', 'unknown', 'newStatus')
        if self.chance(0.7):
            episode['category'] = self.pick('eligible', 'relevant', 'formerRelevant', 'qualifying', 'none', 'unknown', 'newCategory')
        if self.chance(0.5):
            episode['authority'] = self.pick('803', '801')
        if self.chance(0.5):
            episode['from'] = '2022-05-10'
        if self.chance(0.1):
            episode['absence'] = self.pick(*ABSENCES)
        return episode

    def person(self, around):
        person = {}
        if self.chance(0.85):
            person['given'] = self.pick('Amira', 'Zoë', 'Аня', 'O’Neil | x', '王')
        if self.chance(0.6):
            person['family'] = self.pick('Bell', 'Kovač')
        if self.chance(0.2):
            person['aka'] = 'Mimi'
        born = self.born(around)
        if born is not None:
            person['born'] = born
        if self.chance(0.12) or (born is None and self.chance(0.5)):
            expected = self.day_near(self.today, self.pick(1, 100, 3000))
            person['expected'] = self.pick(expected.isoformat(), '%s..%s' % (expected - timedelta(days=20), expected))
            if self.chance(0.6):
                person.pop('born', None)
        if self.chance(0.7):
            person['sex'] = self.absent(self.pick('F', 'M', 'U'))
        if self.chance(0.5):
            person['ethnicity'] = self.absent(self.pick('WBRI', 'BAFR', 'NEWC'))
        if self.chance(0.3):
            person['religion'] = self.absent('Sikh')
        if self.chance(0.25):
            person['interpreter'] = self.pick({'needed': 'true', 'text': 'BSL'}, {'needed': 'false'}, {'needed': 'unknown'}, {'text': 'URD'},
                                              {'absence': 'notAsked'})
        if self.chance(0.35):
            person['disabilities'] = [self.absent(code) for code in self.pick(['NONE'], ['HEAR'], ['LD', 'AUT'], ['NEWD'])]
        if self.chance(0.4):
            person['sen'] = self.absent(self.pick('N', 'K', 'E'))
        if self.chance(0.2):
            person['needs'] = [self.absent(self.pick('HI', 'SLCN'))]
        if self.chance(0.5):
            person['homes'] = [self.home() for _ in range(self.pick(1, 1, 2))]
        if self.chance(0.5):
            person['care'] = [self.care_episode() for _ in range(self.pick(0, 1, 1, 2))]
        if self.chance(0.3):
            person['circumstances'] = [self.absent({'code': code}) for code in self.some(['immigration', 'offending', 'suspect', 'excluded',
                                                                                          'notOnRoll', 'outOfArea', 'other', 'newOne'], 2)]
        return person

    def exploitation(self, people):
        block = {}
        if self.chance(0.4):
            block['person'] = self.pick(*people)
        if self.chance(0.6):
            block['exchange'] = [self.absent({'how': self.pick('given', 'promised', 'withheld', 'threatAvoided', 'lent'),
                                              'text': self.pick('phone', 'a job | a flat', '  two\n lines ', '')}) for _ in range(self.pick(1, 1, 2, 3))]
        if self.chance(0.5):
            block['gain'] = [self.absent({'kind': self.pick('financial', 'status', 'none', 'unknown', 'favours'),
                                          'to': self.pick('perpetrator', 'facilitator')}) for _ in range(self.pick(1, 1, 2))]
        if self.chance(0.5):
            block['power'] = [self.absent(code) for code in self.some(['age', 'money', 'debt', 'fame'], 3)]
        if self.chance(0.6):
            block['contact'] = self.absent(self.pick('online', 'inPerson', 'both', 'unknown'))
        if self.chance(0.5):
            block['consent'] = self.absent(self.pick('yes', 'no', 'unknown'))
        if self.chance(0.5):
            block['wishes'] = self.absent({'wantsAction': self.pick('yes', 'no', 'unknown'), 'text': 'As said'})
        if self.chance(0.4):
            block['dev'] = self.absent('Understands as a younger child')
        if self.chance(0.4):
            block['cap'] = self.absent('Considered for this decision')
        return block

    def words(self):
        return self.pick('Amira had a new phone.', 'By Working Together 2015.', 'working\ttogether (2018)', 'Since 2015.',
                         'Safeguarding Children and Young People\n from Sexual Exploitation', 'A 😀 and a | bar')

    def concern(self, key, persons):
        day = self.event if key == 'e-1' else self.past_day()
        names = list(persons)
        people = [['p-1', 'subject']]
        for name in names[1:]:
            role = self.pick('subject', 'allegedPerpetrator', 'allegedPerpetrator', 'facilitator', 'witness', 'peer')
            trust = self.pick({}, {'positionOfTrust': 'yes'}, {'positionOfTrust': 'no'}, {'positionOfTrust': 'unknown'}, {'positionOfTrust': 'formerly'})
            people.append([name, role, trust if role == 'allegedPerpetrator' else {}])
        concern = {'id': key, 'kind': 'Concern', 'people': people, 'on': self.when(day), 'recorded': self.recorded(day),
                   'categories': self.some(CATEGORIES, 2) + (['cse'] if self.chance(0.6) else [])}
        concern['categories'] = list(dict.fromkeys(concern['categories']))
        if self.chance(0.4):
            concern['aware'] = self.absent(self.moment(day + timedelta(days=1)), 0.05)
        if self.chance(0.5):
            concern['danger'] = self.absent(self.pick('yes', 'no', 'unknown'))
        if self.chance(0.7):
            concern['exploitation'] = [self.exploitation(names) for _ in range(self.pick(1, 1, 2))]
        concern['text'] = {name: self.words() for name in ('Headline', 'Facts', 'ChildsWords', 'ImmediateAction') if self.chance(0.4)}
        return concern

    def others(self, concerns, persons):
        """Entries that change what a concern raises: missing, decided, followed up, amended."""
        entries = []
        names = list(persons)
        for _ in range(self.pick(0, 1, 1, 2)):
            day = self.today - timedelta(days=self.pick(2, 90, 91, 92, 95, 180, 181, 300, 1500))
            people = [[self.pick(*names), self.pick('subject', 'subject', 'witness')]]
            entry = {'id': 'e-%d' % (100 + len(entries)), 'kind': 'MissingEpisode', 'on': self.when(day), 'recorded': self.recorded(day),
                     'people': people, 'body': self.pick('', '<ReturnedAt absence="unknown"/>', '<ReturnedAt>%s</ReturnedAt>' % day)}
            entries.append(entry)
        stamp = self.today - timedelta(days=1)
        for concern in concerns:
            for count in range(self.pick(0, 0, 1, 2)):
                entries.append({'id': 'e-%d' % (100 + len(entries)), 'kind': 'Decision', 'about': concern['id'],
                                'on': (stamp + timedelta(days=count)).isoformat(),
                                'recorded': '%sT1%d:00:00Z' % (stamp + timedelta(days=count), count), 'people': [['p-1', 'subject']],
                                'outcome': self.pick('refer', 'monitor', 'noFurtherAction', 'adultRoute', 'newOutcome')})
            if self.chance(0.15):
                entries.append({'id': 'e-%d' % (100 + len(entries)), 'kind': 'FollowUp', 'about': concern['id'], 'on': stamp.isoformat(),
                                'recorded': '%sT12:00:00Z' % stamp, 'people': [['p-1', 'subject']], 'what': self.pick('closed', 'policeTold')})
        if self.chance(0.4):
            entries.append({'id': 'e-%d' % (100 + len(entries)), 'kind': 'Note', 'on': self.when(stamp), 'recorded': '%sT08:00:00Z' % self.today,
                            'people': [['p-1', 'subject']], 'text': {'Headline': self.words(), 'Facts': self.words()}})
        if self.chance(0.4):
            referral = 'e-%d' % (100 + len(entries))
            entries.append({'id': referral, 'kind': 'Referral', 'on': stamp.isoformat(), 'recorded': '%sT07:00:00Z' % stamp, 'people': [['p-1', 'subject']],
                            'body': '<SentAt>%sT07:00</SentAt><Acknowledged absence="unknown"/><Response absence="unknown"/>' % stamp})
            for what in self.some(['acknowledged', 'response'], 2):
                entries.append({'id': 'e-%d' % (100 + len(entries)), 'kind': 'FollowUp', 'about': referral, 'on': '%sT11:30' % stamp,
                                'recorded': '%sT13:00:00Z' % stamp,
                                'people': [['p-1', 'subject']], 'what': what, 'outcome': self.pick('accepted', 'section17', None)})
        episodes = [entry['id'] for entry in entries if entry['kind'] == 'MissingEpisode']
        if episodes and self.chance(0.4):
            entries.append({'id': 'e-%d' % (100 + len(entries)), 'kind': 'FollowUp', 'about': episodes[0], 'on': stamp.isoformat(),
                            'recorded': '%sT14:00:00Z' % stamp,
                            'people': [['p-1', 'subject']], 'what': self.pick('returned', 'returnInterview')})
        for entry in list(entries):
            if self.chance(0.12):
                amended = dict(entry, id='e-%d' % (200 + len(entries)), supersedes=entry['id'], recorded='%sT15:%02d:00Z' % (self.today, len(entries)))
                if entry['kind'] == 'Decision':
                    amended['outcome'] = self.pick('refer', 'noFurtherAction')
                entries.append(amended)
        return entries

    def case(self):
        """The description of a document."""
        self.event = self.past_day()
        around = self.pick(self.today, self.event, self.event)
        persons = {'p-%d' % n: self.person(around) for n in range(1, 1 + self.pick(1, 2, 2, 3))}
        concerns = [self.concern('e-%d' % n, persons) for n in range(1, 1 + self.pick(1, 1, 2))]
        if self.chance(0.15):
            concerns.append(dict(self.concern('e-9', persons), supersedes='e-1', recorded='%sT16:00:00Z' % self.today))
        for concern in concerns:
            if self.later.random() < 0.2:
                concern['categories'] = concern['categories'] + [self.later.choice(('images', 'forcedMarriage', 'allegation'))]
        entries = concerns + self.others(concerns, persons)
        self.random.shuffle(entries)
        case = {'persons': persons, 'entries': entries}
        if self.chance(0.7):
            case['authority'] = self.pick('803', '801')
            case['authorityName'] = 'South Gloucestershire' if case['authority'] == '803' else None
        self.whom_to_tell(case)
        Wider(self.later.randrange(1 << 32)).widen(case)
        return case

    def whom_to_tell(self, case):
        """What a referral asks to whom it goes: social workers, authorities, addresses; and one that was not answered yet."""
        pick, chance = self.later.choice, lambda share: self.later.random() < share
        persons = case['persons']
        for person in list(persons.values()):
            if chance(0.5):
                person['addresses'] = [{'postcode': pick(('BS37 6XX', ' ', {'absence': 'withheld'}, None))}
                                       | ({'to': pick(('2026-11-22', '2026-11-23', '2030-01-01'))} if chance(0.3) else {}) for _ in range(pick((1, 2)))]
        if chance(0.5):
            case['relationships'] = []
            for number in range(pick((1, 1, 2))):
                key = 'p-%d' % (50 + number)
                phones = pick(([], ['01454 000000'], [{'absence': 'notAsked'}, ' 1 \n 2 ']))
                persons[key] = {'given': pick(('Jo', None)), 'aka': pick(('JB', None)), 'phones': phones}
                kind = pick(('SWR', 'SWR', 'SWR', 'FAM', None))
                until = pick((None, None, '2026-11-22', '2026-11-23', '2030-01-01'))
                case['relationships'].append({'person': key, 'to': pick(list(persons)[:1] * 3 + ['p-50']), 'kind': kind, 'until': until})
        if chance(0.6):
            case['entries'].append({'id': 'e-90', 'kind': 'Referral', 'on': '2026-11-22', 'recorded': '2026-11-22T08:00:00Z', 'people': [['p-1', 'subject']],
                                    'body': pick(('', '<SentAt absence="unknown"/>', '<SentAt>2026-11-22T09:00</SentAt>', '<Response absence="unknown"/>'))})


class Wider(Maker):
    """What the rules of every pack look at, laid over a document: a recent concern with all that the form can hold, what was
    decided, referred and followed up about it, episodes and relationships around it. Draws from a stream of its own."""

    CODES = None  # of a category, as they ship

    def categories(self):
        if Wider.CODES is None:
            lists = etree.parse(os.path.join(os.environ['HEED_DATADIR'], 'schema', 'codes.xml'))
            Wider.CODES = lists.xpath('//list[@id="category"]/code/@id')
        found = [self.pick(*Wider.CODES) for _ in range(self.pick(0, 1, 1, 2))]
        found += self.some(['cse', 'sexualAbuse', 'childOnChildSexual', 'cce', 'trafficking', 'gangs', 'uasc', 'online', 'images', 'selfHarm', 'missing',
                            'fgm', 'physical', 'wellbeing', 'newCategory'], 2)
        return list(dict.fromkeys(found))

    def yes_or_no(self):
        return self.pick('yes', 'no', 'unknown', 'perhaps', {'absence': self.pick(*ABSENCES)}, None)

    def flag(self):
        return self.pick(None, None, 'true', 'yes', '1', 'false', 'no', '0', 'unknown')

    def child(self):
        """A birth that makes a child for certain, mostly."""
        years = self.pick(9, 11, 12, 12, 13, 14, 15, 15, 16, 17, 17)
        day = date(self.today.year - years, self.today.month, self.today.day) - timedelta(days=self.pick(0, 1, 40, 150, 182, 183, 184, 200, 364))
        return self.pick(day.isoformat(), day.isoformat(), '%s..%s' % (day - timedelta(days=300), day))

    def adult(self):
        day = date(self.today.year - self.pick(18, 19, 21, 24, 25, 40), self.today.month, self.today.day) + timedelta(days=self.pick(-40, -1, 0, 1))
        return self.pick(day.isoformat(), '%s..%s' % (day - timedelta(days=300), day))

    def exploitation(self, people):
        block = super().exploitation(people) if self.chance(0.7) else {}
        block.setdefault('person', self.pick(*people, None))
        for name in ('exchange', 'gain', 'power'):  # often one fact alone
            if self.chance(0.4):
                block.pop(name, None)
        if self.chance(0.5):
            block['means'] = [self.absent(self.pick('force', 'threat', 'deceit', 'enticement', 'substance', 'unknown', 'magic'))
                              for _ in range(self.pick(1, 1, 2))]
        if self.chance(0.5):
            block['activity'] = self.absent(self.pick('yes', 'no', 'unknown', 'perhaps'))
        return block

    def about_a_concern(self, concern):
        """Answers of the form: how safe, where, who was told."""
        if self.chance(0.7):
            concern['danger'] = self.yes_or_no()
        if self.chance(0.3):
            concern['where'] = self.absent({'until': '%sT16:30' % self.today, 'text': 'At school'})
        concern['significance'] = self.pick(None, 'high', 'medium', 'severe', {'impact': 'concern', 'level': 'high'}, {'absence': 'unknown'},
                                            {'level': 'high', 'absence': 'unknown'})
        concern['parentsTold'] = self.pick(None, 'yes', 'yes', 'no', 'unknown', {'told': 'no', 'reason': 'May add to the risk'},
                                           {'told': 'no', 'reason': {'absence': 'notAsked'}}, {'told': 'yes', 'reason': 'They asked'},
                                           {'told': 'no', 'absence': 'unknown'}, {'absence': 'withheld'})
        if self.chance(0.3):
            concern['othersAtRisk'] = self.pick({'answer': 'yes', 'text': 'A brother'}, {'answer': 'unknown'}, {'absence': 'notAsked'})
        for name in ('Place', 'Opinion'):
            if self.chance(0.2):
                concern.setdefault('text', {})[name] = self.pick('Corridor', 'By KCSIE 2024', {'absence': 'notAsked'})

    def recent_concern(self, key, subjects, accused):
        day = self.today - timedelta(days=self.pick(0, 1, 3, 6, 7, 8, 20, 27, 28, 29, 30, 31, 45, 89, 90, 91, 200))
        trust = [{}, {'positionOfTrust': 'yes'}, {'positionOfTrust': 'no'}, {'positionOfTrust': 'unknown'}, {'positionOfTrust': 'formerly'}]
        people = [[name, 'subject'] for name in subjects]
        people += [[name, self.pick('allegedPerpetrator', 'allegedPerpetrator', 'facilitator', 'peer'), self.pick(*trust)] for name in accused]
        concern = {'id': key, 'kind': 'Concern', 'people': people, 'on': self.when(day), 'recorded': '%sT08:00:00Z' % max(day, self.today - timedelta(days=3)),
                   'categories': self.categories(), 'text': {}}
        if self.chance(0.2):  # one category and one fact, so that nothing else can answer for it
            concern['categories'] = [self.pick(*self.CODES)]
            concern['exploitation'] = [dict([self.pick(('contact', 'online'), ('contact', 'both'), ('means', ['threat']), ('means', ['unknown']),
                                                       ('activity', 'yes'), ('gain', ['status']), ('power', ['age']),
                                                       ('exchange', [{'how': 'threatAvoided'}]), ('consent', 'yes'))])]
        elif self.chance(0.75):
            concern['exploitation'] = [self.exploitation(subjects) for _ in range(self.pick(1, 1, 2))]
        self.about_a_concern(concern)
        return concern

    def some_subjects(self, subjects, other):
        """Whom a decision, a referral or a follow-up is about."""
        return self.pick([], subjects, subjects[:1], subjects[-1:], subjects[1:], [other], subjects + [other])

    def decided(self, case, concern, subjects, other):
        """Decisions, referrals and follow-ups about a concern, or about none that is there."""
        entries = case['entries']
        about = self.pick(concern, concern, concern, 'e-gone', None)
        stamp = self.today - timedelta(days=self.pick(0, 1, 2))

        def entry(kind, hour, **more):
            people = [[name, 'subject'] for name in self.some_subjects(subjects, other)] + self.pick([], [], [[other, 'witness']])
            made = {'id': 'e-%d' % (300 + len(entries)), 'kind': kind, 'about': about, 'on': stamp.isoformat(),
                    'recorded': '%sT%02d:30:00Z' % (stamp, hour), 'people': people, **more}
            entries.append(made)
            return made

        for number in range(self.pick(0, 0, 0, 1, 1, 2)):
            decision = entry('Decision', 9 + number,
                             outcome=[self.pick('refer', 'earlyHelp', 'monitor', 'noFurtherAction', 'adultRoute', 'newOutcome', {'absence': 'unknown'})
                                      for _ in range(self.pick(0, 1, 1, 1, 2))],
                             consulted=self.pick(None, 'The deputy lead', {'absence': 'notAsked'}, [{'absence': 'unknown'}, 'The deputy lead']),
                             text={'Rationale': self.pick('What was said', {'absence': 'unknown'})} if self.chance(0.6) else {})
            if self.chance(0.15):
                entries.append(dict(decision, id='e-%d' % (400 + len(entries)), supersedes=decision['id'], outcome=self.pick('refer', 'monitor'),
                                    recorded='%sT23:10:00Z' % self.today))
        if self.chance(0.25):
            referral = entry('Referral', 12, phoned=self.pick(None, stamp.isoformat()), sent=self.pick(None, stamp.isoformat(), {'absence': 'unknown'}))
            if self.chance(0.2):
                entries.append(dict(referral, id='e-%d' % (400 + len(entries)), supersedes=referral['id'], about=self.pick('e-gone', concern),
                                    recorded='%sT23:20:00Z' % self.today))
        for number in range(self.pick(0, 0, 0, 1, 2)):
            entry('FollowUp', 14 + number, what=self.pick('closed', 'closed', 'ladoTold', 'strategyMeeting'))

    def episodes(self, case, event, people):
        """Missing episodes at the days that matter, of whom they may be."""
        entries = case['entries']
        for _ in range(self.pick(0, 1, 1, 2)):
            day = self.pick(event, self.today) - timedelta(days=self.pick(-91, -90, -8, -7, -6, 0, 0, 1, 6, 7, 8, 29, 30, 31, 90, 91))
            if day > self.today:
                day = self.today
            key = 'e-%d' % (500 + len(entries))
            then = [None, None, {'absence': 'unknown'}, '%sT19:00' % day]
            entries.append({'id': key, 'kind': 'MissingEpisode', 'on': self.when(day), 'recorded': '%sT07:00:00Z' % self.today,
                            'people': [[name, self.pick('subject', 'subject', 'subject', 'witness')] for name in self.some_subjects(people, people[0])],
                            'returned': self.pick(*then), 'interview': self.pick(*then)})
            for what in self.some(['returned', 'returnInterview'], 2):
                if self.chance(0.5):
                    entries.append({'id': 'e-%d' % (500 + len(entries)), 'kind': 'FollowUp', 'about': key, 'on': day.isoformat(), 'what': what,
                                    'recorded': '%sT07:%02d:00Z' % (self.today, len(entries) % 60), 'people': [[people[0], 'subject']]})
            if self.chance(0.15):
                entries.append(dict(entries[-1], id='e-%d' % (600 + len(entries)), supersedes=entries[-1]['id'], recorded='%sT23:30:00Z' % self.today))

    def related(self, case, people):
        """Who is whose parent, lives with whom, or with somebody who lives with whom; now and then with oneself."""
        found = case.setdefault('relationships', [])
        case['persons']['p-60'] = {'given': 'Chris'}
        for _ in range(self.pick(0, 1, 2, 3, 5)):
            found.append({'person': self.pick(*people, 'p-60'), 'to': self.pick(*people, 'p-60'),
                          'kind': self.pick(None, None, 'PAF', 'PAM', 'STF', 'STM', 'FOF', 'FOM', 'CAR', 'CHM', 'boyfriend', 'FAM'),
                          'livesWith': self.flag(), 'parentalResponsibility': self.flag(), 'mustNotBeTold': self.flag(),
                          'until': self.pick(None, None, None, '2026-01-01')})

    def homes_and_care(self, person):
        ends = [None, self.today - timedelta(days=1), self.today, self.today + timedelta(days=1)]
        for item in person.get('homes', []) + person.get('care', []):
            if self.chance(0.4):
                end = self.pick(*ends)
                item.pop('to', None)
                if end is not None:
                    item['to'] = end.isoformat()
        if self.chance(0.3):
            episode = {'status': 'lookedAfter', 'authority': self.pick('803', '886')}
            end = self.pick(*ends)
            person.setdefault('care', []).append(dict(episode, to=end.isoformat()) if end is not None else episode)
        if self.chance(0.1):
            person['expected'] = (self.today - timedelta(days=self.pick(-1, 0, 1, 30))).isoformat()
            if self.chance(0.7):
                person.pop('born', None)

    def old_guidance(self):
        return self.pick('By KCSIE 2024.', 'KCSIE of 2017', 'See kcsie  (2025), part five', 'Keeping Children Safe in Education, September 2023',
                         'KCSIE 2026', 'KCSIE', 'Information sharing: advice for practitioners, July 2018', 'information\nSHARING 2018',
                         'Information sharing 2024', 'Keeping children safe, 2019', 'Since 2018.', 'Working Together 2023',
                         'Working\u00a0Together 2026', 'working together 2013 or 2010',
                         'Safeguarding children and young people from sexual exploitation')

    def note(self, case):
        day = self.pick('2015-03-26', '2016-09-01', '2017-02-15', '2017-02-16', '2018-07-04', '2018-09-30', '2024-04-18', '2024-04-19', '2024-08-31',
                        '2024-09-01', '2025-08-31', '2025-09-02', '2026-08-31', '2026-09-01', '2026-11-20')
        case['entries'].append({'id': 'e-700', 'kind': 'Note', 'on': day, 'recorded': '%sT12:00:00Z' % day, 'people': [['p-1', 'subject']],
                                'text': {self.pick('Headline', 'Facts', 'ChildsWords'): self.old_guidance()}})

    def near_18(self, case):
        """Subjects of the recent concern who turn 18 on its days, and care leavers whom it exploits."""
        for concern in [entry for entry in case['entries'] if entry['id'] == 'e-20']:
            for name in [person[0] for person in concern['people'] if person[1] == 'subject']:
                person = case['persons'][name]
                if self.chance(0.12):
                    day = self.today - timedelta(days=self.pick(1, 6, 20))
                    concern['on'] = self.pick(day.isoformat(), '%s..%s' % (day - timedelta(days=5), day))
                    person['born'] = (day.replace(year=day.year - 18) - timedelta(days=self.pick(0, 0, 1, 2, 5, -1))).isoformat()
                if self.chance(0.12):
                    person['born'] = self.adult()
                    person['care'] = [{'status': self.pick('careLeaver', 'lookedAfter', 'none'),
                                       'category': self.pick('formerRelevant', 'qualifying', 'eligible', 'none', 'none', 'unknown')}
                                      for _ in range(self.pick(1, 1, 2))]
                    concern['exploitation'] = [{'person': name, 'consent': self.pick('yes', 'no'), 'wishes': self.pick('yes', 'no'), 'power': ['age']}]

    def at_edges(self, case):
        """A concern and what the days between it and something else decide, to the day."""
        child = dict(case['persons']['p-1'], born='2012-06-01')
        start = self.today - timedelta(days=self.pick(10, 26, 27, 28, 29))
        child['homes'] = [{'arrangement': 'friends', 'from': start.isoformat(),
                           self.pick('to', 'intendedTo'): (start + timedelta(days=self.pick(26, 27, 28, 29, 40))).isoformat()}]
        case['persons']['p-1'] = child
        day = self.today - timedelta(days=self.pick(10, 27, 28, 29, 30, 31, 120))
        case['entries'].append({'id': 'e-30', 'kind': 'Concern', 'people': [['p-1', 'subject']], 'on': day.isoformat(), 'recorded': '%sT06:00:00Z' % self.today,
                                'danger': self.pick('yes', 'unknown'), 'categories': self.pick(['missing', 'cse'], ['missing']), 'text': {}})
        if self.chance(0.5):
            case['entries'].append({'id': 'e-31', 'kind': 'Referral', 'about': 'e-30', 'on': self.today.isoformat(), 'people': [],
                                    'recorded': '%sT06:30:00Z' % self.today})
        if self.chance(0.5):  # the only episode there is
            case['entries'] = [entry for entry in case['entries'] if entry['kind'] != 'MissingEpisode']
            after = (90, 90, 91) if (self.today - day).days > 91 else (6, 7, 8)
            missing = day + timedelta(days=self.pick(-91, -90, -89, -8, -7, -6, *after))
            case['entries'].append({'id': 'e-32', 'kind': 'MissingEpisode', 'on': missing.isoformat(), 'recorded': '%sT06:40:00Z' % self.today,
                                    'people': [['p-1', 'subject']], 'returned': self.pick(None, missing.isoformat())})

    def widen(self, case):
        persons = case['persons']
        old = [name for name in persons if name < 'p-4']
        subjects = ['p-1'] + ['p-%d' % n for n in range(4, 4 + self.pick(0, 0, 0, 1, 1, 2, 3))]
        for name in subjects[1:]:
            persons[name] = self.person(self.today)
        for name in subjects:
            if self.chance(0.6):
                persons[name]['born'] = self.child()
            elif self.chance(0.3):
                persons[name]['born'] = self.adult()
        accused = self.some(old[1:] + ['p-8', 'p-9'], 2)
        for name in accused:
            if name not in persons:
                persons[name] = {'given': self.pick('Dean', None), 'born': self.pick(None, None, self.child(), self.adult(), '2000-01-01..', '..1990-01-01')}
        for person in persons.values():
            self.homes_and_care(person)
        for concern in [entry for entry in case['entries'] if entry['kind'] == 'Concern']:
            if self.chance(0.5):
                self.about_a_concern(concern)
        if self.chance(0.85):
            concern = self.recent_concern('e-20', subjects, accused)
            case['entries'].append(concern)
            if self.chance(0.1):
                case['entries'].append(dict(self.recent_concern('e-21', subjects, accused), supersedes='e-20', recorded='%sT23:00:00Z' % self.today))
            self.decided(case, self.pick('e-20', 'e-20', 'e-21', 'e-1'), subjects, self.pick(*persons))
            self.near_18(case)
        self.episodes(case, self.event, subjects)
        self.episodes(case, self.today - timedelta(days=self.pick(0, 20)), subjects)
        self.related(case, subjects + accused)
        if self.chance(0.4):
            self.note(case)
        if self.chance(0.2):
            self.at_edges(case)
        if case.get('authority') and self.chance(0.3):
            case['authority'], case['authorityName'] = '886', 'Kent'


def forty(seed=1):
    """One concern about forty children and two who are accused, each with a fact of his or her own."""
    maker = Wider(seed)
    names = ['p-%d' % n for n in range(1, 41)]
    persons = {name: dict(maker.person(TODAY), born=maker.child()) for name in names}
    persons.update({'p-41': {'given': 'Dean', 'born': '1996-11-24..2001-11-23'}, 'p-42': {'given': 'Lee'}})
    concern = maker.recent_concern('e-1', names, ['p-41', 'p-42'])
    concern['categories'] = ['cse', 'images']
    concern['exploitation'] = [dict(maker.exploitation(names), person=name) for name in names]
    case = {'persons': persons, 'entries': [concern], 'authority': '803', 'authorityName': 'South Gloucestershire'}
    maker.related(case, names + ['p-41', 'p-42'])
    return case


def made(seed, number):
    """A description of the stream of a seed; the same for the same seed."""
    return Maker(seed * 1000003 + number).case()


def cases(count, seed=1):
    """The first @count of a stream."""
    for number in range(count):
        yield made(seed, number)


def main():
    if len(sys.argv) != 3:
        sys.exit('usage: generate.py SEED NUMBER')
    describe.build(made(int(sys.argv[1]), int(sys.argv[2]))).write(sys.stdout.buffer, xml_declaration=True, encoding='UTF-8', pretty_print=True)


if __name__ == '__main__':
    main()
