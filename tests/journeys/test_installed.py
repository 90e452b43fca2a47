#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""Heed as it is installed, wherever that was: its window and heedctl find their data, settings and icons
beside themselves, without a word in the environment.

usage: test_installed.py HEED HEEDCTL MESON BUILD
"""

import os
import subprocess
import sys
from pathlib import Path

from journey import run, wait_for

PREPARED = ("HEED_DATADIR", "HEED_HELPDIR", "GSETTINGS_SCHEMA_DIR", "HEED_SHARED")


def make_steps(journey):
    place = journey.folder / "installed"

    def install():
        meson, build = sys.argv[3:5]
        result = subprocess.run([meson, "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", place],
                                capture_output=True, text=True)
        assert result.returncode == 0, result.stdout + result.stderr
        heeds = list(place.rglob("bin/heed"))
        assert len(heeds) == 1, heeds
        journey.heed = str(heeds[0])
        journey.heedctl = str(heeds[0].with_name("heedctl"))
        share = heeds[0].parent.parent / "share"
        # What an installation makes outside the build: the settings of a folder are compiled into one file.
        schemas = share / "glib-2.0/schemas"
        subprocess.run(["glib-compile-schemas", "--strict", schemas], check=True)
        for name in PREPARED:
            os.environ.pop(name, None)

    def heedctl_knows_its_guidance():
        assert "eng-cse-2017" in journey.ctl("guidance", "list", store=False)

    def window_opens():
        journey.start()
        journey.program.find("Create a store")

    def help_opens():
        """F1, in the browser of a desktop that has no Yelp."""
        opened = journey.folder / "opened"
        applications = journey.folder / "data/applications"
        applications.mkdir(parents=True, exist_ok=True)
        browser = journey.folder / "browser"
        browser.write_text(f"#!/bin/sh\nprintf %s \"$1\" > {opened}.part && mv {opened}.part {opened}\n", encoding="utf-8")
        browser.chmod(0o755)
        (applications / "browser.desktop").write_text(
            f"[Desktop Entry]\nType=Application\nName=Browser\nExec={browser} %f\nMimeType=text/html;\n", encoding="utf-8")
        (journey.folder / "config/mimeapps.list").write_text("[Default Applications]\ntext/html=browser.desktop\n", encoding="utf-8")
        journey.program.key("F1")
        wait_for("the help", opened.exists)
        page = Path(opened.read_text(encoding="utf-8"))
        assert page.is_relative_to(place) and page.name == "index.html", page
        assert "What Heed protects against, and what not" in page.read_text(encoding="utf-8")
        assert (page.parents[2] / "help/C/heed/protection.page").exists(), "Yelp would find no pages"

    def demonstration_opens():
        journey.program.click("Try the demonstration")
        journey.program.find("Search children")

    return [install, heedctl_knows_its_guidance, window_opens, help_opens, demonstration_opens, journey.close, journey.check_terminal]


run("installed", make_steps)
