#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The rules a second time, in Python and from the table of the contract alone: which prompts a case document raises, and in
what order. Shares nothing with the packs, so that a slip in one of their expressions is not in its peer.

A function is a row. Its docstring is the row in short; what it is given is a place where the row may stand (a subject of a
concern, somebody accused in it, a subject of a missing episode, a decision, an entry, the file), and it says whether the row
fires there. Ages and days are read from the derived facts (derive.py)."""

import sys
from datetime import date

from lxml import etree

import derive
from terms import (AWAY_FROM_HOME, C, CARER_KINDS, FOREVER, LEAVER_CATEGORIES, NO, File, accused, day, decisions, entries_and_profile, facts,
                   given_and_not_no, missing, subjects, texts)

ROLES = ('emergency', 'act', 'consider', 'record', 'inform')
PACKS = ('eng-cse-2017', 'eng-missing', 'eng-kcsie', 'eng-wt', 'eng-online', 'eng-modern-slavery', 'eng-information-sharing')
SOCIAL_CARE = {'physical', 'emotional', 'neglect', 'sexualAbuse', 'domesticAbuse', 'fgm', 'faithAbuse', 'forcedMarriage', 'childOnChildSexual'}
ROWS = []


def row(rule, role, weight=50, pack='eng-cse-2017', at=subjects):
    """A row of the table, in the order of the table: id, level, weight, pack, and where it may stand."""
    def keep(fires):
        ROWS.append((rule, role, weight, PACKS.index(pack), at, fires))
        return fires
    return keep


# The first table

@row('scope.danger-now', 'emergency', 1)
def danger_now(s):
    """Open, in danger now; no longer where it was referred and happened more than 28 days ago."""
    return s.open and s.danger == 'yes' and not (s.decided('Referral') and s.days_ago > 28)


@row('scope.danger-unknown', 'act', 5)
def danger_unknown(s):
    """Open, danger not known, neither referred nor decided to be."""
    return s.open and s.danger == 'unknown' and not s.decided('Decision', 'refer') and not s.decided('Referral')


@row('scope.danger-not-recorded', 'record', 5)
def danger_not_recorded(s):
    """Abuse or E of a child perhaps, open, the question not answered."""
    return (s.abuse or s.E) and s.maybe_child and s.open and s.danger is None


@row('scope.child', 'act', 20)
def child(s):
    """Certainly under 18 on the first day, perhaps still."""
    return s.at_event.under(18, 'firstMax') and s.child_now


@row('scope.age-unknown', 'act', 18)
def age_unknown(s):
    """On the first or on the last day either side of 18."""
    return s.at_event.under(18) and s.at_event.over(18, 'firstMax') or s.at_event.under(18, 'lastMin') and s.at_event.over(18)


@row('scope.spans-18', 'act', 19)
def spans_18(s):
    """A child for certain on the first day, an adult for certain on the last."""
    return s.at_event.under(18, 'firstMax') and s.at_event.over(18, 'lastMin')


@row('scope.on-18th-birthday', 'consider')
def on_18th_birthday(s):
    """The first day is the eighteenth birthday."""
    return s.at_event.numbers.get('birthday') == 18


@row('scope.now-adult', 'act', 17)
def now_adult(s):
    """Perhaps a child then, certainly an adult today."""
    return s.maybe_child and s.adult_now


@row('scope.care-leaver', 'act', 22)
def care_leaver(s):
    """18 or over perhaps and under the upper age perhaps, and of one of the four categories."""
    return s.care_leaver


@row('scope.care-leaver-unknown', 'act', 22)
def care_leaver_unknown(s):
    """The same ages, been in care, no category told; certainly an adult, or not in care today."""
    return s.care_leaver_unknown


@row('scope.care-experienced', 'consider')
def care_experienced(s):
    """The same ages, been in care, the category told is none."""
    return (s.leaver_age and not s.care_categories & LEAVER_CATEGORIES
            and any(episode.get('status') != 'none' and episode.get('category') == 'none' for episode in s.care))


@row('scope.care-history-not-recorded', 'record')
def care_history_not_recorded(s):
    """An adult for certain, under the upper age perhaps, nothing recorded of care."""
    return s.adult_now and s.now.under(s.file.upper) and not s.care


@row('scope.care-leaver-child', 'inform')
def care_leaver_child(s):
    """16 or 17 perhaps, then or today, eligible or relevant."""
    return bool(s.care_categories & {'eligible', 'relevant'}) and (s.at_event.over(16) and s.at_event.under(18) or s.now.over(16) and s.child_now)


@row('scope.looked-after', 'act', 14)
def looked_after(s):
    """In care today, under 18 perhaps, open."""
    return s.in_care and s.child_now and s.open


@row('scope.outside', 'act', 21)
def outside(s):
    """An adult for certain on the first day, and no care leaver."""
    return s.adult_then and not s.leaver


@row('scope.adult-at-risk', 'act', 15)
def adult_at_risk(s):
    """An adult on the first day, abused or exploited, with a need on record."""
    return s.adult_then and (s.abuse or s.exploitation_facts) and s.need


@row('scope.unborn', 'act', 16)
def unborn(s):
    """Not born yet."""
    return s.now.unborn


@row('scope.birth-not-recorded', 'act', 16)
def birth_not_recorded(s):
    """Expected by a day that has passed, no birth recorded."""
    expected = facts(s.person, 'ExpectedPersonBirthDate')
    latest = derive.civil(expected[0].get('latest') or expected[0].get('earliest')) if expected else None
    return latest is not None and derive.number(latest) < s.today and not facts(s.person, 'PersonBirthDate')


@row('scope.carer-alleged', 'act', 13)
def carer_alleged(s):
    """Somebody accused has a parent's or carer's place, lives with the child, or with somebody who does."""
    def near(other):
        return (any(given_and_not_no(r.get('parentalResponsibility')) or given_and_not_no(r.get('livesWith')) or r.get('kind') in CARER_KINDS
                    for r in s.file.between(s.key, other))
                or bool(s.file.housemates(s.key) & s.file.housemates(other)))
    return s.maybe_child and any(near(node.get('person')) for node in s.accused if node.get('person') != s.key)


@row('scope.any-living-arrangement', 'consider')
def any_living_arrangement(s):
    """Away from home, now and under 18 perhaps, or at the event and under 18 perhaps then."""
    then = any(home.get('arrangement') in AWAY_FROM_HOME and first <= s.last and last >= s.first for home, first, last in s.homes)
    return s.child_now and s.away_now or s.maybe_child and then


@row('scope.living-arrangement-now', 'act', 23)
def living_arrangement_now(s):
    """Abuse or E, under 18 perhaps, away from home now."""
    return (s.abuse or s.E) and s.child_now and s.away_now


@row('scope.private-fostering', 'act', 40)
def private_fostering(s):
    """Under 16 perhaps (18 with a disability), with friends or a relative who is not close, not known to be for less than 28 days."""
    def counts(home, first, last):
        if last < s.today or not (home.get('arrangement') == 'friends' or home.get('carer') in ('otherRelative', 'friend')):
            return False
        end = last if last < FOREVER else day(home.find(C + 'Days'), 'intendedLast', FOREVER)
        return not (first > -FOREVER and end < first + 28 and s.today < first + 28)
    return (s.now.under(16) or s.child_now and s.disabled) and any(counts(*home) for home in s.homes)


@row('scope.turning-18', 'consider')
def turning_18(s):
    """Bounded birth, 17 and a half perhaps and under 18 perhaps, an open concern of exploitation."""
    return s.now.known and s.now.over(17 * 12 + 6, 'maxMonths') and s.child_now and bool(s.categories & {'cse', 'cce', 'trafficking'}) and s.open


@row('scope.child-alleged', 'act', 24, at=accused)
def child_alleged(o):
    """Somebody accused whose birth, as far as anything of it is recorded, allows under 18 at the event."""
    births = facts(o.person, 'PersonBirthDate') or facts(o.person, 'ExpectedPersonBirthDate')
    return any(birth.get('earliest') or birth.get('latest') for birth in births) and o.maybe_child


@row('scope.entitled', 'inform')
def entitled(s):
    """A child perhaps, and what is often held against children."""
    return s.maybe_child and (any(node.get('code') != 'outOfArea' for node in facts(s.person, 'Circumstance'))
                              or bool(s.categories & {'cce', 'gangs', 'trafficking', 'uasc'}))


@row('scope.disability', 'act', 30)
def disability(s):
    """A child perhaps or a care leaver, abuse or E, a need on record."""
    return (s.maybe_child or s.leaver) and (s.abuse or s.E) and s.need


@row('scope.capacity', 'record')
def capacity(s):
    """The same, without both notes."""
    return disability(s) and not (s.block('DevelopmentalNote') and s.block('CapacityNote'))


@row('scope.interpreter', 'act', 31)
def interpreter(s):
    """Abuse or E, and an interpreter needed."""
    return (s.abuse or s.E) and any(node.get('needed') not in NO for node in facts(s.person, 'Interpreter'))


@row('cse.refer', 'act', 10)
def cse_refer(s):
    """E, a child perhaps then and today, open, neither referred nor decided to be."""
    return s.E and s.maybe_child and s.child_now and s.open and not s.decided('Decision', 'refer') and not s.decided('Referral')


@row('cse.definition', 'inform')
def definition(s):
    """S."""
    return s.S


@row('cse.not-ticked', 'consider')
def not_ticked(s):
    """S without the category."""
    return s.S and 'cse' not in s.categories


@row('cse.under-13', 'emergency', 3)
def under_13(s):
    """Under 13 perhaps on the first day, and a sexual category, online contact, or exploitation facts."""
    return s.at_event.under(13) and (bool(s.categories & {'cse', 'sexualAbuse', 'childOnChildSexual', 'images'})
                                     or 'online' in s.categories and s.online or s.exploitation_facts)


@row('cse.apparent-consent', 'act', 34)
def apparent_consent(s):
    """E, a child perhaps, seems to agree."""
    return s.E and s.maybe_child and s.seems_to_agree


@row('cse.adult-consent', 'act', 34)
def adult_consent(s):
    """E, no child, seems to agree."""
    return s.E and not s.maybe_child and s.seems_to_agree


@row('cse.exchange', 'act', 35)
def exchange(s):
    """E, any exchange."""
    return s.E and bool(s.block('Exchange'))


@row('cse.gain', 'act', 36)
def gain(s):
    """E, a gain of money or status."""
    return s.E and bool(s.gain)


@row('cse.limb-not-recorded', 'record')
def limb_not_recorded(s):
    """S, neither exchange nor gain."""
    return s.S and not s.block('Exchange') and not s.gain


@row('cse.power-not-recorded', 'record')
def power_not_recorded(s):
    """E, nothing recorded that gave power."""
    return s.E and not s.block('PowerFactor')


@row('cse.means-not-recorded', 'record')
def means_not_recorded(s):
    """S, no means but unknown."""
    return s.S and not s.means


@row('cse.online', 'act', 26)
def cse_online(s):
    """Contact online, abuse or E, born."""
    return s.online and (s.abuse or s.E) and not s.now.unborn


@row('cse.wishes', 'act', 33)
def wishes(s):
    """E, a child perhaps, wants no action."""
    return s.E and s.maybe_child and s.wants_no_action


@row('cse.adult-wishes', 'act', 33)
def adult_wishes(s):
    """E, no child, wants no action."""
    return s.E and not s.maybe_child and s.wants_no_action


@row('cse.missing', 'act', 28)
def cse_missing(s):
    """E, and missing, and back, at most 90 days before or after."""
    return s.E and any(m.key == s.key and m.back and m.first - s.last <= 90 and s.first - m.last <= 90 for m in missing(s.file))


@row('cse.support', 'consider')
def support(s):
    """S, a child perhaps or a care leaver."""
    return s.S and (s.maybe_child or s.leaver)


WORKING_TOGETHER = (('2010', '2013-04-15'), ('2013', '2015-03-26'), ('2015', '2018-07-04'), ('2018', '2023-12-15'), ('2023', '2026-03-19'))


def names_replaced(text, on):
    """Whether a text names guidance that was replaced on or before a day. An edition of Keeping children safe in education
    holds for a school year, which begins in September."""
    text = ' '.join(text.lower().split())
    if 'safeguarding children and young people from sexual exploitation' in text and on >= date(2017, 2, 16):
        return True
    if 'working together' in text and any(year in text and on >= date.fromisoformat(replaced) for year, replaced in WORKING_TOGETHER):
        return True
    if 'kcsie' in text or 'keeping children safe in education' in text:
        if any(str(year) in text and on >= date(year + 1, 9, 1) for year in range(2014, on.year)):
            return True
    return 'information sharing' in text and '2018' in text and on >= date(2024, 4, 19)


@row('guidance.superseded', 'inform', at=entries_and_profile)
def superseded(e):
    """An entry, or the profile of the authority, that names guidance which had been replaced."""
    if e.entry is None:
        text = e.file.practice.text if e.file.practice is not None else None
        return names_replaced(text or '', date.fromordinal(derive.EPOCH.toordinal() + e.today))
    on = derive.civil(e.entry.get('recordedAt'))
    not_its_own = (C + 'ChildsWords', C + 'Translation')
    return any(names_replaced(node.text or '', on) for node in e.entry.iter(etree.Element)
               if not any(n.tag in not_its_own or n.get('derived') for n in (node, *node.iterancestors())))


# In other packs

@row('missing.now', 'emergency', 2, 'eng-missing', missing)
def missing_now(m):
    """Missing for at most 30 days, not known to be back, under 18 perhaps."""
    return m.days_ago <= 30 and not m.back and m.child_now


@row('missing.return-not-recorded', 'record', pack='eng-missing', at=missing)
def return_not_recorded(m):
    """The same, longer ago."""
    return m.days_ago > 30 and not m.back and m.child_now


@row('missing.whereabouts', 'act', 6, 'eng-missing')
def whereabouts(s):
    """An open concern of a child who is missing, at most 30 days ago, no episode within 7 days of it."""
    near = any(m.key == s.key and m.first <= s.last + 7 and m.last >= s.last - 7 for m in missing(s.file))
    return s.open and 'missing' in s.categories and s.child_now and s.days_ago <= 30 and not near


@row('missing.return-interview', 'act', 29, 'eng-missing', missing)
def return_interview(m):
    """Missing for at most 30 days, back, not interviewed, under 18 perhaps."""
    return m.days_ago <= 30 and m.back and m.child_now and not facts(m.entry, 'ReturnInterview')


@row('kcsie.works-with-children', 'act', 12, 'eng-kcsie', accused)
def works_with_children(o):
    """Somebody accused works with children."""
    return o.node.get('positionOfTrust') == 'yes'


@row('kcsie.works-with-children-unknown', 'consider', 50, 'eng-kcsie', accused)
def works_with_children_unknown(o):
    """Abuse, or E of any subject; whether somebody accused works with children is not known, and that is no child for certain."""
    concerns_abuse = o.abuse or any(s.E for s in subjects(o.file) if s.entry is o.entry)
    return concerns_abuse and o.node.get('positionOfTrust') not in ('yes', 'no') and not o.at_event.under(18, 'max')


@row('kcsie.decision-reasons', 'record', pack='eng-kcsie', at=decisions)
def decision_reasons(d):
    """A decision without its reasons, or one that does little without anybody consulted."""
    little = texts(d.entry, 'Outcome') & {'noFurtherAction', 'monitor'}
    return not facts(d.entry, 'Rationale') or bool(little) and not facts(d.entry, 'Consulted')


@row('kcsie.fgm', 'act', 12, 'eng-kcsie')
def fgm(s):
    """Female genital mutilation, under 18 perhaps."""
    return 'fgm' in s.categories and s.child_now


@row('wt.refer', 'act', 11, 'eng-wt')
def wt_refer(s):
    """Harm that is likely to be significant, a child perhaps then and today, open, nothing decided, and not cse.refer."""
    serious = any(node.get('level') == 'high' for node in facts(s.entry, 'Significance')) or s.danger in ('yes', 'unknown')
    return (bool(s.categories & SOCIAL_CARE) and s.maybe_child and not cse_refer(s) and s.child_now and serious and s.open
            and not s.decided('Decision') and not s.decided('Referral'))


@row('online.images', 'act', 25, 'eng-online')
def images(s):
    """Images, born."""
    return 'images' in s.categories and not s.now.unborn


@row('online.sextortion', 'emergency', 4, 'eng-online')
def sextortion(s):
    """A child perhaps, images or online, and a threat or self-harm."""
    threat = any(node.get('how') == 'threatAvoided' for node in s.block('Exchange')) or 'threat' in s.means
    return s.maybe_child and bool(s.categories & {'images', 'online'}) and (threat or 'selfHarm' in s.categories)


@row('slavery.nrm', 'act', 27, 'eng-modern-slavery')
def nrm(s):
    """A child perhaps, criminal exploitation or trafficking."""
    return s.maybe_child and bool(s.categories & {'cce', 'trafficking'})


@row('slavery.ask', 'consider', 50, 'eng-modern-slavery')
def slavery_ask(s):
    """A child perhaps, unaccompanied or with gangs, and not the one before."""
    return s.maybe_child and bool(s.categories & {'uasc', 'gangs'}) and not nrm(s)


@row('sharing.not-told', 'consider', 50, 'eng-information-sharing')
def not_told(s):
    """Parents not told without a reason; or told, and somebody accused has a parent's or carer's place."""
    def parent(other):
        return any(given_and_not_no(r.get('parentalResponsibility')) or r.get('kind') in CARER_KINDS for r in s.file.between(s.key, other))
    told = facts(s.entry, 'ParentsTold')

    def reasons(node):
        return [reason for reason in facts(node, 'Reason') if (reason.text or '').strip() or reason.get('code')]
    return (any(node.get('told') == 'no' and not reasons(node) for node in told)
            or any(node.get('told') == 'yes' for node in told)
            and any(parent(node.get('person')) for node in s.accused if node.get('person') != s.key))


def prompts(derived):
    """Every prompt that a document with its derived facts raises, as (rule, role, entry, person), in the order on screen."""
    file = File(derived.getroot() if hasattr(derived, 'getroot') else derived)
    found = []
    for number, (rule, role, weight, pack, at, fires) in enumerate(ROWS):
        for place in at(file):
            if fires(place):
                entry = None if place.entry is None else place.entry.get('id')
                found.append(((ROLES.index(role), weight, pack, number, entry or '', place.key or ''), (rule, role, entry, place.key)))
    return [prompt for _, prompt in sorted(found, key=lambda pair: pair[0])]


def main():
    if len(sys.argv) != 3:
        sys.exit('usage: rules.py FILE YYYY-MM-DD')
    derived = derive.derive(etree.parse(sys.argv[1]), date.fromisoformat(sys.argv[2]))
    for rule, role, entry, person in prompts(derived):
        print(rule, role, entry, person)


if __name__ == '__main__':
    main()
