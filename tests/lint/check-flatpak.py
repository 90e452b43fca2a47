#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The Flatpak manifest has the right form, and gives Heed a window and nothing else."""

import json
import re
import sys

from tree import Findings, text

MANIFEST = "flatpak/io.github.heed_app.Heed.json"
PERMISSIONS = {"--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"}


def check_source(findings, module, source):
    if source["type"] == "dir":
        if source["path"] != "..":
            findings.add(MANIFEST, 1, f"{module}: takes {source['path']}, not the project")
    elif source["type"] != "git":
        findings.add(MANIFEST, 1, f"{module}: a source is {source['type']}, not git")
    elif not source.get("tag") or not re.fullmatch(r"[0-9a-f]{40}", source.get("commit", "")):
        findings.add(MANIFEST, 1, f"{module}: a git source names its tag and its whole commit")
    elif not source["url"].startswith("https://"):
        findings.add(MANIFEST, 1, f"{module}: {source['url']} is not https")


def main():
    findings = Findings()
    manifest = json.loads(text(MANIFEST))

    for key, expected in (("id", "io.github.heed_app.Heed"), ("runtime", "org.gnome.Platform"),
                          ("sdk", "org.gnome.Sdk"), ("command", "heed")):
        if manifest.get(key) != expected:
            findings.add(MANIFEST, 1, f"{key} is {manifest.get(key)}, not {expected}")
    if not re.fullmatch(r"\d+", manifest.get("runtime-version", "")):
        findings.add(MANIFEST, 1, "names no released runtime")
    if set(manifest["finish-args"]) != PERMISSIONS:
        findings.add(MANIFEST, 1, f"asks for {sorted(set(manifest['finish-args']) ^ PERMISSIONS)} too much or too little")
    # Only a release refuses what is there for tests.
    if not any("--buildtype=release" in module.get("config-opts", []) for module in manifest["modules"] if module["buildsystem"] == "meson"):
        findings.add(MANIFEST, 1, "does not build Heed as a release")
    for module in manifest["modules"]:
        for source in module["sources"]:
            check_source(findings, module["name"], source)
        if "build-args" in str(module.get("build-options", {})):
            findings.add(MANIFEST, 1, f"{module['name']}: is built with more than the sandbox gives")
    if manifest["modules"][-1]["name"] != "heed" or manifest["modules"][-1]["buildsystem"] != "meson":
        findings.add(MANIFEST, 1, "the last module is Heed, built with Meson")

    findings.end(len(manifest["modules"]))


if __name__ == "__main__":
    sys.exit(main())
