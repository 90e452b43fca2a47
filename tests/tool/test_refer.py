#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A referral: what the preview says would leave, the pack that leaves, and a pack that somebody changed."""

import datetime
import hashlib
import shutil
import struct
import subprocess
import zipfile
import zlib
import zoneinfo

from heedctl import C, EXAMPLE, Folder, call, foot, main, validate
from lxml import etree

SECRET = 'a word that nobody told'
CONFIDENTIAL = '''<CaseFile xmlns="urn:heed:case:1" version="1" today="2026-11-23">
  <Setting id="s-1"><Name>Hillside School</Name></Setting>
  <Concern id="e-1" recordedAt="2026-11-20T10:00:00Z" author="m-1" confidential="true">
    <Occurred earliest="2026-11-20" latest="2026-11-20" precision="day"/>
    <Involvement person="%s" role="subject"/>
    <Facts>%s</Facts>
    <Category code="wellbeing"/>
  </Concern>
  <Member id="m-1"><Name>R. Okafor</Name></Member>
</CaseFile>
'''


def set_up(folder):
    store = folder.store()
    store.json('import', EXAMPLE)
    child = store.child()
    entries = {entry['kind']: entry['entry'] for entry in store.json('chronology', '--child', child)}
    return store, child, entries


def test_preview(tap):
    with Folder() as folder:
        store, child, entries = set_up(folder)
        hidden = store.json('add', folder.write('c.xml', CONFIDENTIAL % (child, SECRET)))['entries'][0]
        chosen = [entries['Concern'], entries['Decision'], hidden]
        before = store.json('chronology', '--child', child)
        preview = store.json('refer', '--child', child, '--entries', ','.join(chosen), '--to', '803', '--preview')
        stages = preview['stages']
        tap.ok([stage['name'] for stage in stages] == ['everything', 'child', 'entries', 'confidential', 'thirdParties'], 'the filters in order', preview)
        tap.ok(all({'persons', 'entries', 'elements', 'ids', 'removed', 'label'} <= set(stage) for stage in stages), 'counts and ids after each')
        for count in ('persons', 'entries', 'elements'):
            counts = [stage[count] for stage in stages]
            tap.ok(counts == sorted(counts, reverse=True) and counts[0] > 0, 'never more ' + count, counts)
        last = set(stages[-1]['ids'])
        tap.ok({entries['Concern'], entries['Decision'], child} <= last, 'what was chosen leaves', last)
        tap.ok(not last & {entries['MissingEpisode'], entries['Note'], hidden}, 'what was not, or is confidential, does not', last)
        tap.ok(hidden in stages[3]['removed'] and hidden in stages[2]['ids'], 'the preview says which filter took it', stages[3])
        tap.ok(preview['missing'] and store.json('chronology', '--child', child) == before, 'what the form would like is told, and nothing is filed')
        text = store.call('refer', '--child', child, '--entries', chosen[0], '--to', '803', '--preview')
        tap.ok(text.status == 0 and chosen[0] in text.out and 'Not on record' in text.err, 'for people', text)
        for arguments, status in ((['--entries', 'e-9'], 4), (['--entries', ''], 2), (['--entries', chosen[0] + ',,'], 2)):
            answer = store.call('refer', '--child', child, *arguments, '--to', '803', '--preview')
            tap.ok(answer.status == status and answer.err, 'no preview: ' + arguments[1], answer)
        tap.ok(store.call('refer', '--child', child, '--entries', chosen[0], '--to', '803').status == 2, 'neither --out nor --preview')
        for to in ('foo', '', '80', '8033', '80３'):
            answer = store.call('refer', '--child', child, '--entries', chosen[0], '--to', to, '--preview')
            tap.ok(answer.status == 2 and '“--to”' in answer.err and not answer.out, 'no authority: ' + to, answer)
        tap.ok(store.call('refer', '--child', child, '--entries', chosen[0], '--to', '999', '--preview').status == 0, 'an authority that Heed knows nothing of')


def ids_of(root):
    return {node.get('id') for node in root.xpath('//*[@id]')}


def test_every_id(tap):
    """The preview names whatever leaves, and counts the whole store before it counts the child's file."""
    with Folder() as folder:
        store, child, entries = set_up(folder)
        other = '<CaseFile xmlns="urn:heed:case:1" version="1"><Person id="p-1"><Name><Given>Nia</Given></Name></Person>' \
                '<Note id="e-1" recordedAt="2026-11-20T10:00:00Z"><Involvement person="p-1" role="subject"/>' \
                '<Headline>Of another child</Headline></Note></CaseFile>'
        note = store.json('add', folder.write('other.xml', other))['entries'][0]
        seen = '<CaseFile xmlns="urn:heed:case:1" version="1"><Person id="p-1"><Name><Given>Zebedee</Given></Name><Phone>01632 960999</Phone></Person>' \
               '<Note id="e-1" recordedAt="2026-11-20T10:00:00Z"><Involvement person="%s" role="subject"/>' \
               '<Involvement person="p-1" role="witness"/><Headline>Seen by another</Headline></Note></CaseFile>'
        seen = store.json('add', folder.write('seen.xml', seen % child))['entries'][0]
        chosen = ','.join((entries['Concern'], entries['AgencyContact'], entries['Note'], seen))
        stages = {stage['name']: stage for stage in store.json('refer', '--child', child, '--entries', chosen, '--to', '803', '--preview')['stages']}
        out = folder.path / 'r.zip'
        made = store.json('refer', '--child', child, '--entries', chosen, '--to', '803', '--out', out)['referral']
        with zipfile.ZipFile(out) as pack:
            root = etree.fromstring(pack.read('referral.xml'))
        left = set(stages['thirdParties']['ids'])
        new = left - ids_of(store.document(child))
        tap.ok(ids_of(root) - {made} == left - new and len(new) == 1, 'every id that leaves, and the referral’s', ids_of(root) ^ left)
        kinds = {identifier[0] for identifier in left}
        tap.ok(kinds == set('spema'), 'of setting, persons, entries, members, agencies', left)
        everything, mine = stages['everything'], stages['child']
        tap.ok(everything['entries'] == mine['entries'] + 1 and everything['persons'] == mine['persons'] + 1
               and everything['elements'] > mine['elements'], 'everything is the whole store', everything, mine)
        tap.ok(note in everything['ids'] and note in mine['removed'] and note not in mine['ids'], 'of which the child’s file takes its part', mine)
        reduced = stages['thirdParties']['reduced']
        named = {node.get('id') for node in root.findall(C + 'Person') if node.find(C + 'Name').get('absence') == 'withheld'}
        tap.ok(len(reduced) == 1 and set(reduced) == named and b'Zebedee' not in etree.tostring(root)
               and set(reduced) <= set(stages['thirdParties']['removed']), 'who was reduced is listed', stages['thirdParties'])
        text = store.call('refer', '--child', child, '--entries', chosen, '--to', '803', '--preview')
        tap.ok(all(identifier in text.out for identifier in reduced) and all(identifier in text.out for identifier in left - new), 'and for people', text)


HOUSEHOLD = '''<CaseFile xmlns="urn:heed:case:1" version="1"><Setting id="s-1"><Name>Hillside School</Name></Setting>
  <Person id="p-1"><Name><Given>Nia</Given><Family>Pugh</Family></Name></Person>
  <Person id="p-2"><Name><Given>Mo</Given><Family>Pugh</Family></Name><Phone>01632 960777</Phone></Person>
  <Person id="p-3"><Name><Given>Len</Given><Family>Ash</Family></Name><PersonBirthDate earliest="1980-01-02" latest="1980-01-02" precision="day"/></Person>
  <Person id="p-4"><Name><Given>Bea</Given><Family>Oak</Family></Name></Person>
  <Person id="p-5"><Name><Given>Jo</Given><Family>Ray</Family></Name><PersonBirthDate earliest="1970-05-06" latest="1970-05-06" precision="day"/>
    <Phone>01632 960555</Phone></Person>
  <Person id="p-6"><Name><Given>Uma</Given><Family>Elm</Family></Name></Person>
  <Relationship person="p-2" to="p-1" kind="PAM" livesWith="yes"/>
  <Relationship person="p-3" to="p-2" kind="partner" livesWith="yes"/>
  <Relationship person="p-4" to="p-3" kind="lodger" livesWith="yes"/>
  <Relationship person="p-5" to="p-1" kind="SWR"/>
  <Relationship person="p-6" to="p-1" kind="aunt"/>
  <Concern id="e-1" recordedAt="2026-11-20T10:00:00Z" author="m-1"><Involvement person="p-1" role="subject"/><Facts>Seen</Facts></Concern>
  <Member id="m-1"><Name>R. Okafor</Name></Member></CaseFile>
'''


def test_household(tap):
    """Whoever lives with somebody who lives with the child leaves in full, whoever works with the child at work, nobody else."""
    with Folder() as folder:
        store = folder.store()
        store.json('import', folder.write('h.xml', HOUSEHOLD))
        child = next(row['id'] for row in store.json('children') if row['name'] == 'Nia Pugh')
        entry = store.json('chronology', '--child', child)[0]['entry']
        out = folder.path / 'r.zip'
        store.json('refer', '--child', child, '--entries', entry, '--to', '803', '--out', out)
        with zipfile.ZipFile(out) as pack:
            xml, page = pack.read('referral.xml').decode(), ' '.join(etree.HTML(pack.read('referral.html')).xpath('//main//text()'))
        tap.ok('Len' in xml and '1980-01-02' in xml and 'partner' in xml, 'the mother’s partner, who lives with her', xml)
        tap.ok('Bea' not in xml and 'Uma' not in xml, 'not the partner’s lodger, nor an aunt of whom nothing is said', xml)
        tap.ok('Jo' in xml and '01632 960555' in xml and '1970-05-06' not in xml, 'the social worker at work', xml)
        for words in ('Jo Ray, 01632 960555', '“partner” of Mo Pugh', 'Yes, with somebody who does', 'Phone: 01632 960777'):
            tap.ok(words in page, 'on the page: ' + words, page)


TWO = '''<CaseFile xmlns="urn:heed:case:1" version="1"><Setting id="s-1"><Name>Hillside School</Name></Setting>
  <Person id="p-1"><Name><Given>Nia</Given><Family>Pugh</Family></Name></Person>
  <Concern id="e-1" recordedAt="2026-11-19T15:10:00Z" author="m-1"><Occurred earliest="2026-11-20" latest="2026-11-20" precision="day"/>
    <DangerNow>no</DangerNow><Involvement person="p-1" role="subject"/><Headline>Hungry again</Headline></Concern>
  <Concern id="e-2" recordedAt="2026-11-21T15:10:00Z" author="m-1"><Occurred earliest="2026-03-01" latest="2026-03-01" precision="day"/>
    <DangerNow calledAt="2026-11-21T15:00" reference="R1">yes</DangerNow><Involvement person="p-1" role="subject"/></Concern>
  <Concern id="e-3" recordedAt="2026-11-22T09:00:00Z" author="m-1" supersedes="e-2"><Occurred earliest="2026-03-01" latest="2026-03-01"
    precision="day"/><DangerNow>yes</DangerNow><Involvement person="p-1" role="subject"/><Headline>Told of March</Headline>
    <ParentsTold told="no"><Reason>Father did it</Reason></ParentsTold><AmendReason>More words</AmendReason></Concern>
  <Meeting id="e-4" recordedAt="2026-11-22T17:00:00Z" author="m-1" about="e-3"><Occurred earliest="2026-11-22" latest="2026-11-22" precision="day"/>
    <Involvement person="p-1" role="subject"/><Outcome>Strategy meeting on Monday</Outcome></Meeting>
  <Member id="m-1"><Name>R. Okafor</Name></Member></CaseFile>
'''


def test_front(tap):
    """Where nobody chose the concern, the page is about each that goes; what an amendment dropped comes from the version left out."""
    with Folder() as folder:
        store = folder.store()
        store.json('import', folder.write('t.xml', TWO))
        child = next(row['id'] for row in store.json('children') if row['name'] == 'Nia Pugh')
        rows = [row for row in store.json('chronology', '--child', child) if row['kind'] in ('Concern', 'Meeting')]
        out = folder.path / 'r.zip'
        made = store.json('refer', '--child', child, '--entries', ','.join(row['entry'] for row in rows), '--to', '803', '--out', out)['referral']
        with zipfile.ZipFile(out) as pack:
            root, page = etree.fromstring(pack.read('referral.xml')), ' '.join(etree.HTML(pack.read('referral.html')).xpath('//main//text()'))
        live = root.xpath('//c:Concern[@supersedes]/@id', namespaces={'c': C[1:-1]})
        tap.ok(root.xpath('//c:Referral[@id="%s"]/@about' % made, namespaces={'c': C[1:-1]}) == live, 'filed about what was recorded last', live)
        for words in ('Yes, as at Sat 21 Nov 2026, 15:10; 999 called Sat 21 Nov 2026, 15:00; police reference R1', 'Do not contact the family', 'Father did it',
                      'Hungry again', 'Told of March', 'Strategy meeting on Monday'):
            tap.ok(words in page, 'on the page: ' + words, page)


def test_pack(tap):
    with Folder() as folder:
        store, child, entries = set_up(folder)
        hidden = store.json('add', folder.write('c.xml', CONFIDENTIAL % (child, SECRET)))['entries'][0]
        chosen = ','.join((entries['Concern'], entries['Decision'], hidden))
        out = folder.path / 'amira-referral.zip'
        answer = store.call('refer', '--child', child, '--entries', chosen, '--to', '803', '--out', out, flags=('--json',))
        made = answer.json
        tap.ok(answer.status == 0 and made['missing'] and all(field in answer.err for field in made['missing']), 'what the file has not is a message', answer)
        filed = next(entry for entry in store.json('chronology', '--child', child) if entry['entry'] == made['referral'])
        tap.ok(filed['kind'] == 'Referral', 'the referral is on file', filed)

        with zipfile.ZipFile(out) as pack:
            files = {name: pack.read(name) for name in pack.namelist() if not name.endswith('/')}
        tap.ok({'referral.xml', 'referral.html', 'manifest.xml'} <= set(files), 'the files of a pack', sorted(files))
        manifest = etree.fromstring(files['manifest.xml'])
        listed = {node.get('name'): node.get('sha256') for node in manifest}
        tap.ok(listed == {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != 'manifest.xml'},
               'the manifest lists every other file', listed)
        root = etree.fromstring(files['referral.xml'])
        validate(root)
        tap.ok(root.tag == C + 'CaseFile' and made['referral'] in [node.get('id') for node in root.findall(C + 'Referral')],
               'a case document with the referral at its head')
        tap.ok(root.xpath('not(//c:Referral[@id="%s"]/c:SentAt[not(@absence)])' % made['referral'], namespaces={'c': C[1:-1]}), 'made is not sent')
        tap.ok(not any(SECRET.encode() in data for data in files.values()), 'what was confidential is in no file')
        tap.ok('he gets me what I want' in files['referral.html'].decode('utf-8'), 'the child’s words on the page')
        tap.ok(foot(files['referral.html'].decode('utf-8'), store.json('audit')), 'a row of the audit stands at its foot')
        kept = {node.get('id') for node in root if node.get('recordedAt')}
        shown = store.json('refer', '--child', child, '--entries', chosen, '--to', '803', '--preview')['stages'][-1]['ids']
        tap.ok(kept - {made['referral']} <= set(shown), 'nothing leaves that the preview did not show', kept, shown)
        tap.ok(call('check-pack', out).status == 0 and all(line['ok'] for line in call('--json', 'check-pack', out).json), 'check-pack')
        tap.ok(subprocess.run(['unzip', '-tq', out], capture_output=True, check=False).returncode == 0, 'any unzip opens it')

        unknown = store.call('refer', '--child', child, '--entries', chosen, '--to', '999', '--out', folder.path / 'x.zip')
        tap.ok(unknown.status == 0, 'an authority that is not known', unknown)
        count = len(store.json('chronology', '--child', child))
        nowhere = store.call('refer', '--child', child, '--entries', chosen, '--to', '803', '--out', folder.path / 'no' / 'x.zip')
        tap.ok(nowhere.status == 5 and len(store.json('chronology', '--child', child)) == count, 'a place that is not there: nothing is filed', nowhere)


PHONED, REFERENCE = 'When the front door was phoned', 'The reference that the front door gave'
URGENCY, BASIS = 'Urgency', 'The basis for sharing, or consent'


def test_header(tap):
    """What the chosen entries say of the call and of an earlier referral stands in the header too."""
    with Folder() as folder:
        store, child, entries = set_up(folder)
        concern, contact, earlier = entries['Concern'], entries['AgencyContact'], entries['Referral']
        out = folder.path / 'r.zip'
        for name, chosen, to, known, unknown in (
                ('neither', [concern], '803', [], [PHONED, REFERENCE, URGENCY, BASIS]),
                ('the call', [concern, contact], '803', [PHONED, REFERENCE], [URGENCY, BASIS]),
                ('an earlier referral', [concern, earlier], '803', [PHONED, URGENCY, BASIS], [REFERENCE]),
                ('both', [concern, contact, earlier], '803', [PHONED, REFERENCE, URGENCY, BASIS], []),
                ('both, of another authority', [concern, contact, earlier], '801', [], [PHONED, REFERENCE, URGENCY, BASIS])):
            made = store.json('refer', '--child', child, '--entries', ','.join(chosen), '--to', to, '--out', out)
            tap.ok(not set(known) & set(made['missing']) and set(unknown) <= set(made['missing']), 'known of ' + name, made)
            with zipfile.ZipFile(out) as pack:
                root = etree.fromstring(pack.read('referral.xml'))
            validate(root)
            header = next(node for node in root.findall(C + 'Referral') if node.get('id') == made['referral'])
            phoned = header.find(C + 'PhonedAt')
            tap.ok((phoned is not None) == (PHONED in known), 'whether there is a call in the header: ' + name, etree.tostring(header))
            tap.ok(phoned is None or (phoned.text, phoned.get('contact')) == ('2026-11-19T15:10', contact), 'the call: ' + name, etree.tostring(header))
            tap.ok((header.find(C + 'Urgency') is not None) == (URGENCY in known) and (header.find(C + 'Consent') is not None) == (BASIS in known),
                   'urgency and basis: ' + name, etree.tostring(header))


def test_moment(tap):
    """A referral is of now, whatever day --today gives: what is exported can be imported again."""
    with Folder() as folder:
        store, child, entries = set_up(folder)
        out = folder.path / 'r.zip'
        for today in ('2099-01-01', '2026-11-23'):
            answer = store.call('refer', '--child', child, '--entries', entries['Concern'], '--to', '803', '--out', out, today=today)
            tap.ok(answer.status == 0, 'made on ' + today, answer)
            with zipfile.ZipFile(out) as pack:
                xml = pack.read('referral.xml')
            occurred = etree.fromstring(xml).find(C + 'Referral/' + C + 'Occurred').get('latest')
            london = datetime.datetime.now(zoneinfo.ZoneInfo('Europe/London')).strftime('%Y-%m-%dT%H:%M')
            tap.ok(occurred <= min(london, today + 'T23:59'), 'not of a day that has not come: ' + today, occurred)
            other = folder.store('other-' + today)
            answer = call('--store', other.path, '--passphrase-file', folder.passphrase, 'import', folder.write('r.xml', xml))
            tap.ok(answer.status == 0, 'and imported by the clock: ' + today, answer)


def test_password(tap):
    with Folder() as folder:
        store, child, entries = set_up(folder)
        password = folder.write('password', 'Brücke über 7 Wasser\n')
        out = folder.path / 'locked.zip'
        answer = store.call('refer', '--child', child, '--entries', entries['Concern'], '--to', '803', '--out', out, '--password-file', password)
        tap.ok(answer.status == 0 and 'Brücke' not in answer.out + answer.err, 'a pack with a password', answer)
        tap.ok(b'<CaseFile' not in out.read_bytes() and b'Amira' not in out.read_bytes(), 'nothing stands in the clear')
        tap.ok(call('check-pack', out).status == 1, 'not without it')
        tap.ok(call('check-pack', out, '--password-file', folder.write('w', 'another')).status == 1, 'not with another')
        answer = call('check-pack', out, '--password-file', password)
        tap.ok(answer.status == 0, 'with it', answer)
        seven = subprocess.run(['7z', 't', '-pBrücke über 7 Wasser', out], capture_output=True, text=True, check=False)
        tap.ok(seven.returncode == 0, 'by somebody else’s program too', seven)
        empty = store.call('refer', '--child', child, '--entries', entries['Concern'], '--to', '803', '--out', folder.path / 'e.zip',
                           '--password-file', folder.write('e', '\n'))
        tap.ok(empty.status == 2 and not (folder.path / 'e.zip').exists(), 'an empty password locks nothing', empty)


def test_password_is_for_others(tap):
    """Whoever gets the pack types the password into somebody else's program."""
    with Folder() as folder:
        store, child, entries = set_up(folder)

        def refer(name, secret):
            return store.call('refer', '--child', child, '--entries', entries['Concern'], '--to', '803', '--out', folder.path / (name + '.zip'),
                              '--password-file', folder.write(name + '.txt', secret))

        def seven(name, typed):
            return subprocess.run(['7z', 't', '-p' + typed, folder.path / (name + '.zip')], capture_output=True, check=False).returncode

        for name, typed, taken in (('x99', 'x' * 99, True), ('x100', 'x' * 100, False), ('ŵ49', 'ŵ' * 49 + 'x', True), ('ŵ50', 'ŵ' * 50, False),
                                   ('ö60', 'ö' * 60, False)):
            before = store.json('chronology', '--child', child)
            answer = refer(name, typed + '\n')
            if taken:
                tap.ok(answer.status == 0 and seven(name, typed) == 0, 'opens: ' + name, answer)
            else:
                tap.ok(answer.status == 4 and 'at most 99 characters; an accented one counts double' in answer.err and len(answer.err.splitlines()[-3:]) == 3
                       and not (folder.path / (name + '.zip')).exists() and store.json('chronology', '--child', child) == before,
                       'refused before anything is filed: ' + name, answer)

        marked = refer('marked', b'\xef\xbb\xbfplain-Pass1\r\n')
        tap.ok(marked.status == 0 and seven('marked', 'plain-Pass1') == 0, 'a byte order mark is no part of it', marked)
        tap.ok(call('check-pack', folder.path / 'marked.zip', '--password-file', folder.write('m', b'\xef\xbb\xbfplain-Pass1')).status == 0, 'there and back')
        tap.ok('opens with 7-Zip' in marked.err and 'Explorer' in marked.err and 'plain letters' not in marked.err, 'which programs open it', marked)
        tap.ok('plain letters' in refer('accents', 'Brücke über\n').err, 'and a word on letters that are not plain')
        plain = store.call('refer', '--child', child, '--entries', entries['Concern'], '--to', '803', '--out', folder.path / 'none.zip')
        tap.ok(plain.status == 0 and '7-Zip' not in plain.err, 'no word on passwords where there is none', plain)
        with zipfile.ZipFile(folder.path / 'none.zip') as pack:
            tap.ok(b'opens with 7-Zip' in pack.read('referral.html'), 'the covering page says it to whoever passes the pack on')

        for name, secret, words in (('le', b'\xff\xfe' + 'plain-Pass1\r\n'.encode('utf-16-le'), 'UTF-16'),
                                    ('be', b'\xfe\xff' + 'plain-Pass1\n'.encode('utf-16-be'), 'UTF-16'),
                                    ('le-bare', 'plain-Pass1\r\n'.encode('utf-16-le'), 'UTF-16'), ('be-bare', 'Пароль-один\n'.encode('utf-16-be'), 'UTF-16'),
                                    ('nul', b'plain\0-Pass1\n', 'NUL'), ('latin', 'Brücke über\n'.encode('cp1252'), 'not in UTF-8'),
                                    ('long', 'y' * 5000, '4,096')):
            answer = refer(name, secret)
            tap.ok(answer.status == 4 and words in answer.err.splitlines()[-3] + answer.err.splitlines()[-2] and not (folder.path / (name + '.zip')).exists()
                   and str(folder.path / (name + '.txt')) in answer.err, 'no password: ' + name, answer)


def rewrite(path, change):
    """A copy of a pack with its files changed."""
    with zipfile.ZipFile(path) as pack:
        files = {name: pack.read(name) for name in pack.namelist() if not name.endswith('/')}
    change(files)
    changed = path.with_name('changed.zip')
    with zipfile.ZipFile(changed, 'w') as pack:
        for name, data in files.items():
            pack.writestr(name, data)
    return changed


def put(files, name, data):
    """Changes a file of a pack together with what the manifest says of it."""
    files[name] = data
    manifest = etree.fromstring(files['manifest.xml'])
    node = next(node for node in manifest if node.get('name') == name)
    node.set('sha256', hashlib.sha256(data).hexdigest())
    node.set('size', str(len(data)))
    files['manifest.xml'] = etree.tostring(manifest)


def test_names(tap):
    """A member that has another name for another program."""
    with Folder() as folder:
        store, child, entries = set_up(folder)
        out = folder.path / 'r.zip'
        store.call('refer', '--child', child, '--entries', entries['Concern'], '--to', '803', '--out', out)
        good = out.read_bytes()
        at = good.rindex(b'referral.html')
        answer = call('--json', 'check-pack', folder.write('central.zip', good[:at] + b'referral.htmX' + good[at + 13:]))
        tap.ok(answer.status == 1 and [line['check'] for line in answer.json if not line['ok']] == ['names'], 'renamed at the end of the zip', answer)
        with zipfile.ZipFile(out) as pack:
            files = {name: pack.read(name) for name in pack.namelist()}
        for name, other, status in (('another', b'other.html', 1), ('the same', b'referral.html', 0)):
            path = folder.path / 'extra.zip'
            with zipfile.ZipFile(path, 'w') as pack:
                for member, data in files.items():
                    info = zipfile.ZipInfo(member)
                    if member == 'referral.html':
                        info.extra = struct.pack('<HHBI', 0x7075, 5 + len(other), 1, zlib.crc32(member.encode())) + other
                    pack.writestr(info, data)
            answer = call('check-pack', path)
            tap.ok(answer.status == status and ('names: “' in answer.out) == bool(status), 'a second name in an extra field: ' + name, answer)


def test_no_pack(tap):
    """What is no pack at all is told in words for people, on one line a check."""
    with Folder() as folder:
        store, child, entries = set_up(folder)
        out = folder.path / 'r.zip'
        store.call('refer', '--child', child, '--entries', entries['Concern'], '--to', '803', '--out', out)
        good = out.read_bytes()
        with zipfile.ZipFile(folder.path / 'none-in-it.zip', 'w'):
            pass
        flipped = bytearray(good)
        flipped[200] ^= 0xff
        for name, content in (('hello.zip', b'hello'), ('empty.zip', b''), ('cut.zip', good[:2000]), ('front.ZIP', b'MZ junk ' + good),
                              ('none-in-it.zip', (folder.path / 'none-in-it.zip').read_bytes()), ('flipped.zip', bytes(flipped)), ('letter.xml', b'hello')):
            path = folder.write(name, content)
            answer = call('check-pack', path)
            said = call('--json', 'check-pack', path).json
            tap.ok(answer.status == 1 and not answer.err and len(answer.out.splitlines()) == len(said), 'one line a check: ' + name, answer)
            tap.ok(not any(words in answer.out for words in ('imported', 'ZIP', 'Unrecognized', 'archive format')), 'no other program’s words: ' + name, answer)
            tap.ok(name == 'letter.xml' or said[-1]['check'] == 'archive' and 'XML' not in answer.out, 'it is no zip: ' + name, answer)


def test_changed(tap):
    with Folder() as folder:
        store, child, entries = set_up(folder)
        out = folder.path / 'r.zip'
        store.call('refer', '--child', child, '--entries', entries['Concern'], '--to', '803', '--out', out)
        changes = {
            'nothing': (lambda files: None, 0),
            'the page': (lambda files: files.update({'referral.html': files['referral.html'] + b' '}), 1),
            'the record': (lambda files: files.update({'referral.xml': files['referral.xml'].replace(b'Amira', b'Maria')}), 1),
            'a file more': (lambda files: files.update({'extra.txt': b'x'}), 1),
            'a file less': (lambda files: files.pop('referral.html'), 1),
            'no manifest': (lambda files: files.pop('manifest.xml'), 1),
            'a way out': (lambda files: files.update({'../heed-way-out.txt': b'x'}), 1),
        }
        for name, (change, status) in changes.items():
            answer = call('--json', 'check-pack', rewrite(out, change))
            tap.ok(answer.status == status and any(not line['ok'] for line in answer.json) == bool(status), 'changed: ' + name, answer)
        cut = folder.write('cut.zip', out.read_bytes()[:2000])
        tap.ok(call('check-pack', cut).status == 1, 'cut short')
        with zipfile.ZipFile(out) as pack:
            xml = pack.read('referral.xml')
        tap.ok(call('check-pack', folder.write('referral.xml', xml)).status == 0, 'the XML alone')
        tap.ok(call('check-pack', folder.write('bad.xml', xml.replace(b'<Name>', b'<Nome>').replace(b'</Name>', b'</Nome>'))).status == 1,
               'the XML alone, against the schema')
        example = EXAMPLE.read_bytes()
        for name, content in (('good', xml), ('example', example)):
            headless = etree.fromstring(content)
            for node in headless.findall(C + 'Referral'):
                headless.remove(node)
            path = folder.write(name + '.xml', etree.tostring(headless))
            answer = call('--json', 'check-pack', path)
            tap.ok(answer.status == 1 and [line['check'] for line in answer.json if not line['ok']] == ['referral'],
                   'the XML alone, without its Referral: ' + name, answer)
            validate(headless)
            made = rewrite(out, lambda files: put(files, 'referral.xml', etree.tostring(headless)))
            answer = call('--json', 'check-pack', made)
            tap.ok(answer.status == 1 and [line['check'] for line in answer.json if not line['ok']] == ['referral'],
                   'a pack without its Referral: ' + name, answer)
        tap.ok(not list(folder.path.parent.glob('heed-way-out.txt')) and shutil.which('unzip') is not None, 'nothing was written anywhere')


main(test_preview, test_every_id, test_household, test_front, test_pack, test_header, test_moment, test_password, test_password_is_for_others,
     test_names, test_no_pack, test_changed)
