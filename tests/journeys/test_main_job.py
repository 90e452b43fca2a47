#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The main job, end to end, in the real window: a store is made, a child added, a concern logged while
guidance stands beside it, a decision recorded, an agency called, a referral pack exported, without and
with a password. The packs are then looked at by programs that are not ours.

usage: test_main_job.py HEED HEEDCTL
"""

import hashlib
import json
import subprocess
import zipfile

import plain_text
from journey import make_word, run
from lxml import etree


def call(*command):
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    assert result.returncode == 0, f"{command[0]} ended with {result.returncode}: {result.stdout}{result.stderr}"
    return result.stdout


def make_steps(journey):
    plain = journey.folder / "out/plain.zip"
    locked = journey.folder / "out/locked.zip"
    unpacked = journey.folder / "out/unpacked"
    password = f"{make_word()} {make_word()}"

    def first_start():
        journey.start()
        journey.program.find("Create a store")
        journey.program.find("Try the demonstration")

    def create_store():
        journey.create_store()
        journey.close()
        journey.check_single_file()

    def wrong_passphrase():
        journey.start(journey.store)
        journey.try_wrong_passphrase()

    def guidance_before_filing():
        for rule, title in {"scope.child": "Under 18: child protection applies",
                            "cse.exchange": "Gifts do not lessen the harm"}.items():
            prompt = journey.find_prompt(rule)
            assert title in prompt.name, f"the prompt of {rule} is called {prompt.name!r}"
        journey.program.find("File concern", "push button")

    def export_plain():
        journey.export(plain)

    def export_locked():
        journey.export(locked, password)

    def store_is_closed():
        journey.close()
        journey.check_single_file()

    def all_of_it_is_in_the_chronology():
        """What the window filed, as the other program reads it: the newest first, both packs among it."""
        children = json.loads(journey.ctl("--json", "children", "--search", journey.family))
        assert [child["name"] for child in children] == [f"{journey.given} {journey.family}"], children
        entries = json.loads(journey.ctl("chronology", "--child", children[0]["id"], "--format", "json"))
        kinds = [entry["kind"] for entry in sorted(entries, key=lambda entry: entry["recordedAt"])]
        assert kinds == ["Concern", "Decision", "AgencyContact", "Referral", "Referral"], kinds

    def plain_pack_opens():
        call("unzip", "-t", plain)
        with zipfile.ZipFile(plain) as pack:
            pack.extractall(unpacked)

    def referral_is_valid():
        schema = journey.folder / "out/case.xsd"
        schema.write_text(journey.ctl("schema", "case", store=False), encoding="utf-8")
        call("xmllint", "--nonet", "--noout", "--schema", schema, unpacked / "referral.xml")

    def manifest_is_true():
        listed = {file.get("name"): file for file in etree.parse(str(unpacked / "manifest.xml")).getroot()}
        present = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}
        assert set(listed) == present - {"manifest.xml"}, (set(listed), present)
        for name, file in listed.items():
            content = (unpacked / name).read_bytes()
            assert file.get("sha256") == hashlib.sha256(content).hexdigest(), name
            assert int(file.get("size")) == len(content), name

    def page_quotes_the_words():
        page = etree.parse(str(unpacked / "referral.html"), etree.HTMLParser(encoding="utf-8"))
        text = " ".join("".join(page.getroot().itertext()).split())
        for words in (journey.own_words, journey.facts, f"{journey.given} {journey.family}", journey.reasons, journey.advice,
                      journey.AGENCY, journey.SETTING):
            assert words in text, f"{words!r} is not on the page"

    def locked_pack_needs_its_password():
        call("7z", "t", f"-p{password}", locked)
        for wrong in (["7z", "t", "-pwrong"], ["bsdtar", "--passphrase", "wrong", "-xOf"]):
            opened = subprocess.run([*wrong, str(locked)], capture_output=True)
            assert opened.returncode != 0, f"{wrong[0]} opens it with a wrong password"
            assert journey.own_words.encode() not in opened.stdout, f"{wrong[0]} shows it without the password"
        said = call("bsdtar", "--passphrase", password, "-xOf", locked, "referral.xml")
        assert journey.own_words in said
        assert plain_text.find([journey.word, journey.given, journey.family], [locked]) == []

    def heedctl_agrees():
        journey.ctl("check-pack", plain, store=False)
        secret = journey.folder / "out/password"
        secret.write_text(password + "\n", encoding="utf-8")
        journey.ctl("check-pack", locked, "--password-file", secret, store=False)

    return [first_start, create_store, wrong_passphrase, journey.unlock, journey.add_child, journey.log_concern,
            guidance_before_filing, journey.file_concern, journey.decide, journey.add_agency, journey.log_contact,
            export_plain, export_locked, store_is_closed, all_of_it_is_in_the_chronology, plain_pack_opens,
            referral_is_valid, manifest_is_true, page_quotes_the_words, locked_pack_needs_its_password, heedctl_agrees, journey.check_terminal]


run("main-job", make_steps)
