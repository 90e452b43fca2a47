#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Made-up case documents over the whole space that rules look at, the same for the same seed.

A document is made as a description (describe.py), so that a test can leave one value out and build it again."""

import random
import sys
from datetime import date, timedelta

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


def cases(count, seed=1):
    """@count descriptions; the same for the same seed."""
    for number in range(count):
        yield Maker(seed * 1000003 + number).case()


def main():
    if len(sys.argv) != 3:
        sys.exit('usage: generate.py SEED NUMBER')
    case = Maker(int(sys.argv[1]) * 1000003 + int(sys.argv[2])).case()
    describe.build(case).write(sys.stdout.buffer, xml_declaration=True, encoding='UTF-8', pretty_print=True)


if __name__ == '__main__':
    main()
