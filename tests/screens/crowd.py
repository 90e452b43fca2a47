# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A child of whom there is far too much: names as long as names get, and sixty entries that say a lot.

Everything is made up. The document is one for `heedctl add`.
"""

import datetime

GIVEN = "Maximiliana Wilhelmina Anastasia-Theodora"
FAMILY = "Featherstonehaugh-Wriothesley von Hohenlohe-Langenburg"
SEARCH = "Wriothesley"
OTHER = "Adewale-Oluwaseyi “the one with the white van from the other side of town”"
CATEGORIES = ("cse", "cce", "online", "missing", "neglect", "domesticAbuse", "emotional", "selfHarm", "mentalHealth", "absence")
LONG = ("Came in after ten on three days of this week, fell asleep in two lessons, had not eaten, wore the same clothes "
        "throughout and would not put a new phone away, which rang every few minutes; the tutor, the head of year and the "
        "attendance officer each saw it and wrote it down on the same day, without having spoken to each other about it. ")


def concern(number, day):
    categories = "".join(f'<Category code="{code}"/>' for code in CATEGORIES[: 1 + number % len(CATEGORIES)])
    return f"""
  <Concern id="e-{number}" recordedAt="{day}T16:00:00Z" author="m-1">
    <Occurred earliest="{day}T09:00" latest="{day}T12:00" precision="about"/>
    <Source kind="staff">Three teachers, the attendance officer and a neighbour who asked not to be named to anybody</Source>
    <DangerNow>unknown</DangerNow>
    <Involvement person="p-1" role="subject"/>
    <Involvement person="p-2" role="allegedPerpetrator" positionOfTrust="unknown"/>
    <Headline>Concern {number}: late, tired and with things that nobody at home can have paid for, and afraid of somebody</Headline>
    <Facts>{LONG * (1 + number % 4)}</Facts>
    <ChildsWords>“if I say anything he’ll tell everyone” and then “it’s not like that, he looks after me, you don’t know him”</ChildsWords>
    {categories}
    <Exploitation person="p-1">
      <Exchange how="given" by="p-2">phone, lifts, vapes, a coat and a place to stay</Exchange>
      <Gain kind="unknown" to="perpetrator"/>
      <PowerFactor>age</PowerFactor>
      <ContactMode>both</ContactMode>
      <ApparentConsent>yes</ApparentConsent>
      <ChildsWishes wantsAction="no">Wants nobody to be told, least of all at home</ChildsWishes>
    </Exploitation>
    <ImmediateAction>Stayed with her until the lead came; breakfast; the phone left as it was</ImmediateAction>
    <Significance impact="concern" level="high"/>
  </Concern>"""


def contact(number, day):
    return f"""
  <AgencyContact id="e-{number}" recordedAt="{day}T17:00:00Z" author="m-1">
    <Occurred earliest="{day}T16:00" latest="{day}T16:40" precision="exact"/>
    <Involvement person="p-1" role="subject"/>
    <Contact agency="a-1" person="Duty social worker, second call, after a wait" method="phone" direction="out"
             purpose="referral" reference="SG-{11000 + number}"/>
    <Advice>{LONG}</Advice>
    <AgreedAction owner="setting" due="{day}T23:00">Confirm all of it in writing, with the chronology, before the end of the day</AgreedAction>
  </AgencyContact>"""


def note(number, day):
    return f"""
  <Note id="e-{number}" recordedAt="{day}T15:00:00Z" author="m-1">
    <Occurred earliest="{day}" latest="{day}" precision="day"/>
    <Involvement person="p-1" role="subject"/>
    <Headline>Photographed the whole of the county show for the school’s magazine and was named in the paper for it</Headline>
    <Facts>{LONG}</Facts>
    <Significance impact="strength" level="medium"/>
  </Note>"""


# Who stands to the child, and how: more people than a page shows at once.
RELATIVES = (
    ("PAM", 'livesWith="yes" parentalResponsibility="yes"', "Cares for four children and works nights at the distribution centre beyond the motorway"),
    ("STF", 'livesWith="yes" parentalResponsibility="no" mustNotBeTold="yes" '
            'reason="She is afraid of what he does when somebody from school has rung, and said so to two members of staff"', ""),
    ("FAM", 'livesWith="yes" parentalResponsibility="unknown" from="2025-01-01"', ""),
    ("PAF", 'livesWith="no" parentalResponsibility="yes" mustNotBeTold="unknown"', ""),
    ("SWR", "", "Children in care team, East, second floor of the Civic Centre"),
    ("DOC", "", "The Medical Centre at the Old Railway Station, Hillside-in-the-Vale"),
    ("SIB", 'livesWith="no"', ""),
    ("boyfriend", 'livesWith="no" mustNotBeTold="yes"', ""),
    ("OTH", 'livesWith="no" from="2019-03-01" until="2024-07-31"', "Foster carer of the last placement but one"),
)


def relatives():
    persons = "".join(f"""
  <Person id="p-{number}">
    <Name><Given>Bartholomew-Ignatius</Given><Family>Featherstonehaugh-Wriothesley the {number}th</Family></Name>
    <Phone>01632 9601{number}</Phone>
    {f"<Occupation>{work}</Occupation>" if work else ""}
  </Person>""" for number, (_kind, _said, work) in enumerate(RELATIVES, start=11))
    return persons + "".join(f"""
  <Relationship person="p-{number}" to="p-1" kind="{kind}" {said}/>""" for number, (kind, said, _work) in enumerate(RELATIVES, start=11))


def make(entries=60):
    today = datetime.date.today()
    kinds = (concern, concern, contact, note)
    body = "".join(kinds[number % len(kinds)](number, today - datetime.timedelta(days=9 * (entries - number) + 1))
                   for number in range(1, entries + 1))
    return f"""<CaseFile xmlns="urn:heed:case:1" version="1" generated="{today}T08:00:00Z" generator="pictures" today="{today}">
  <Setting id="s-1"><Name>Hillside School</Name><Authority code="803">South Gloucestershire</Authority><Nation>ENG</Nation></Setting>
  <Person id="p-1">
    <Name><Given>{GIVEN}</Given><Family>{FAMILY}</Family></Name>
    <AlsoKnownAs>Maxi, Mina, Stasia, Teddy and, to her grandmother only, Wilhelminchen</AlsoKnownAs>
    <PersonBirthDate earliest="{today.year - 16}-09-01" latest="{today.year - 15}-08-31" precision="schoolYear"
                     source="the list of the last school, which had no exact date"/>
    <Sex>F</Sex>
    <Disabilities><Disability>HEAR</Disability></Disabilities>
    <SENprovision>E</SENprovision>
    <LivingArrangement arrangement="independent" from="{today.year - 1}-07-01"/>
    <CareHistory><CareEpisode status="lookedAfter" authority="803" from="{today.year - 4}-05-10" legalBasis="section20"/></CareHistory>
    <School urn="100000">The Free Grammar School of the Worshipful Company of Haberdashers at Hillside-in-the-Vale</School>
    <NCyearActual>11</NCyearActual>
  </Person>
  <Person id="p-2">
    <Name><Given>{OTHER}</Given><Family absence="unknown"/></Name>
    <ContactWithOtherChildren>unknown</ContactWithOtherChildren>
  </Person>{relatives()}{body}
  <Agency id="a-1" kind="frontDoor" authority="803">
    <Name>Children’s front door, also known as the first contact and multi-agency safeguarding team (made up)</Name>
    <Phone hours="Mo-Th 09:00-17:00, Fr 09:00-16:30" verified="{today.year - 2}-09-01">01632 960101</Phone>
  </Agency>
  <Member id="m-1" setting="Hillside School"><Name>R. Okafor</Name></Member>
</CaseFile>
"""
