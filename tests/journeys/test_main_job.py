#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The main job, end to end, in the real window: a store is made, a child added, a concern logged while
guidance stands beside it, a decision recorded, an agency contacted, a referral pack exported.

usage: test_main_job.py HEED HEEDCTL
"""

from journey import run


def make_steps(journey):
    def first_start():
        journey.start()
        journey.program.find("Create a store")
        journey.program.find("Try the demonstration")

    def create_store():
        journey.create_store()
        journey.close()

    def wrong_passphrase():
        journey.start(journey.store)
        journey.try_wrong_passphrase()

    def log_concern():
        journey.log_concern(new_child=True)

    def guidance_before_filing():
        for rule in ("scope.child", "cse.exchange"):
            prompt = journey.find_prompt(rule)
            assert prompt.name, f"the prompt of {rule} has no name"

    return [first_start, create_store, wrong_passphrase, journey.unlock, log_concern, guidance_before_filing,
            journey.file_concern, journey.close]


run("main-job", make_steps)
