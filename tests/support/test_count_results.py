#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""What `./dev test` counts, from logs as Meson writes them."""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "count-results.py")
spec = importlib.util.spec_from_file_location("count_results", SCRIPT)
count_results = importlib.util.module_from_spec(spec)
spec.loader.exec_module(count_results)

PLAIN = [{"name": "heed:lint / " + name, "result": "OK", "stdout": "fine\n"} for name in count_results.NEEDED]


def count(folder, tests, has=None, suite=""):
    """The lines of the script over one build folder: what ran, and what it has (all that ran, if not said)."""
    build = Path(folder) / "build"
    for place in ("meson-logs", "meson-info"):
        (build / place).mkdir(parents=True, exist_ok=True)
    (build / "meson-logs/testlog.json").write_text("".join(json.dumps(test) + "\n" for test in tests))
    names = [test["name"].rpartition(" / ")[2] for test in tests] if has is None else has
    (build / "meson-info/intro-tests.json").write_text(json.dumps([{"name": name, "suite": ["heed:unit"]} for name in names]))
    result = subprocess.run([sys.executable, SCRIPT, str(build) + suite], capture_output=True, text=True)
    return result.returncode, result.stdout.splitlines()


def one(result, output=""):
    return [{"name": "heed:unit / one", "result": result, "stdout": output}]


def main():
    n = len(PLAIN)
    with tempfile.TemporaryDirectory() as folder:
        results = [
            ("nothing-skipped", count(folder, PLAIN) == (0, [f"{n} passed, 0 failed"])),
            ("cases", count(folder, PLAIN + one("OK", "1..2\nok 1 a\nok 2 b\n")) == (0, [f"{n + 2} passed, 0 failed"])),
            ("skipped-case", count(folder, PLAIN + one("OK", "1..2\nok 1 a\nok 2 b # SKIP the moon is down\n"))
             == (0, ["1 skipped: the moon is down", f"{n + 1} passed, 0 failed, 1 skipped"])),
            ("skipped-test", count(folder, PLAIN + one("SKIP", "the sun is up\n"))
             == (0, ["1 skipped: the sun is up", f"{n} passed, 0 failed, 1 skipped"])),
            ("failed-case", count(folder, PLAIN + one("FAIL", "1..2\nok 1 a\nnot ok 2 b\n")) == (1, [f"{n + 1} passed, 1 failed"])),
            ("ended-badly", count(folder, PLAIN + one("ERROR", "1..2\nok 1 a\n")) == (1, [f"{n + 1} passed, 1 failed"])),
            ("failed-test", count(folder, PLAIN + one("TIMEOUT")) == (1, [f"{n} passed, 1 failed"])),
            ("not-run", count(folder, PLAIN, [*count_results.NEEDED, "two"])[1][-1] == f"{n} passed, 1 failed"),
            ("not-defined", count(folder, PLAIN[1:])[1][0].endswith(count_results.NEEDED[0])),
            ("of-a-suite", count(folder, one("OK"), suite=":unit") == (0, ["1 passed, 0 failed"])),
            ("nothing-run", count(folder, [])[1][-1] == "0 passed, 1 failed"),
        ]

    print(f"1..{len(results)}")
    for number, (name, good) in enumerate(results, start=1):
        print(f"{'ok' if good else 'not ok'} {number} /support/count-results/{name}")
    return 0 if all(good for _, good in results) else 1


sys.exit(main())
