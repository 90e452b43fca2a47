#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A picture of every page and dialogue of Heed, and one page with all of them.

usage: meson devenv -C build ../tests/screens/shoot.py [--only WORD] [--stops NAME,NAME]
                                                       [--text-scale PERCENT] [--rtl] [OUT]

Starts the built program on stores that hold nothing, a typical school, and far too much; at two
sizes, light and dark. The pictures lie in OUT (screens, in the build folder), index.html shows them
side by side: anyone can look at all of it in a minute. A page that did not come is named at the end,
and is an error; so is a word on the terminal.
"""

import argparse
import html
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SUPPORT = HERE.parent / "support"
sys.path[:0] = [str(SUPPORT), str(HERE)]

import crowd  # noqa: E402
import tour  # noqa: E402

SIZES = {"wide": (1100, 720), "narrow": (400, 720)}
SCHEMES = ("light", "dark")
MEMBER = "R. Okafor"


# The stores

def heedctl(store, *arguments):
    command = ["heedctl", "--store", str(store), "--passphrase-file", str(store.parent / "passphrase"),
               "--member", MEMBER, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def make_stores(folder):
    """One store a state."""
    (folder / "passphrase").write_text(tour.PASSPHRASE + "\n", encoding="utf-8")
    stores = {state: folder / f"{state}.heed" for state in tour.STATES}
    heedctl(stores["empty"], "init", "--setting", "Hillside School", "--authority", "803", "--nation", "ENG",
            "--member", MEMBER, "--recovery-file", folder / "recovery")
    heedctl(stores["typical"], "demo", stores["typical"], "--seed", "1")
    heedctl(stores["full"], "demo", stores["full"], "--children", "2000", "--entries", "30000", "--seed", "2")
    (folder / "crowd.xml").write_text(crowd.make(), encoding="utf-8")
    heedctl(stores["full"], "add", folder / "crowd.xml")
    return stores


# The runs

class Settings:
    """The settings of one run, which the program follows while it runs."""

    def __init__(self, folder, size, text_scale=100, rtl=False):
        self.size = size
        self.config = folder / "config"
        (self.config / "glib-2.0/settings").mkdir(parents=True)
        (self.config / "gtk-4.0").mkdir()
        # A font with a wide range, no window buttons but one, and nothing that moves.
        (self.config / "gtk-4.0/settings.ini").write_text(
            "[Settings]\ngtk-font-name=Cantarell 11\ngtk-decoration-layout=:close\ngtk-enable-animations=false\n"
            "gtk-cursor-blink=false\n", encoding="utf-8")
        # GTK on X takes the scale of its text from the resources of X, whatever its own settings say.
        (self.config / "resources").write_text(f"Xft.dpi: {96 * text_scale // 100}\n", encoding="utf-8")
        self.set_scheme("light")
        self.environment = {"XDG_CONFIG_HOME": str(self.config), "XDG_DATA_HOME": str(folder / "data"),
                            "XDG_CACHE_HOME": str(folder / "cache"), "GSETTINGS_BACKEND": "keyfile",
                            "XENVIRONMENT": str(self.config / "resources")}
        if rtl:
            self.environment["GTK_DEBUG"] = "invert-text-dir"

    def set_scheme(self, scheme):
        width, height = self.size
        keyfile = self.config / "glib-2.0/settings/keyfile"
        own = {"window-width": width, "window-height": height, "color-scheme": f"'{scheme}'"}
        # What the program keeps there itself stays.
        lines = keyfile.read_text(encoding="utf-8").splitlines() if keyfile.exists() else []
        others = [line for line in lines if "=" in line and line.split("=")[0] not in own]
        keyfile.with_suffix(".new").write_text(
            "\n".join(["[io/github/heed_app/Heed]", *(f"{key}={value}" for key, value in own.items()), *others, ""]), encoding="utf-8")
        keyfile.with_suffix(".new").replace(keyfile)


def is_dark(path):
    mean = subprocess.run(["convert", str(path), "-format", "%[fx:mean]", "info:"], check=True, capture_output=True, text=True).stdout
    return float(mean) < 0.5


def shoot_scheme(program, settings, path, scheme):
    """The page as it lies there, once it has the scheme."""
    settings.set_scheme(scheme)
    end = time.monotonic() + 10
    while True:
        program.settle()
        program.picture(path)
        if is_dark(path) == (scheme == "dark") or time.monotonic() > end:
            return


def shoot_inside(state, size, first, store, options, out):
    """One run of the program, inside a display of the window's size: two pictures a stop."""
    from heed_driver import Program

    name = f"{state}-{size}-{'first' if first else 'then'}"
    folder = out / "work" / name
    folder.mkdir(parents=True)
    settings = Settings(folder, SIZES[size], options.text_scale, options.rtl)
    stops = [stop for stop in options.stops.split(",") if stop]
    copy = folder / store.name
    for ending in ("", "-keys"):
        shutil.copy(f"{store}{ending}", f"{copy}{ending}")
    log = folder / "terminal.log"
    missing = []
    with Program(["heed"] if first else ["heed", str(copy)], settings.environment, log) as program:
        # Twice as large a text folds a wide window too.
        way = tour.Tour(program, state, size == "narrow" or options.text_scale > 150, str(folder))
        for stop, states in tour.FIRST if first else tour.THEN:
            if state not in states or (stops and stop not in stops):
                continue
            try:
                getattr(way, stop)()
            except Exception as problem:
                missing.append(f"{stop}.{state}.{size}: {problem}")
            for scheme in SCHEMES:
                shoot_scheme(program, settings, out / f"{stop}.{state}.{size}.{scheme}.png", scheme)
            settings.set_scheme("light")
            if program.process.poll() is not None:
                missing.append(f"{state}.{size}: Heed ended at {stop}")
                break
    said = log.read_text(errors="replace")
    if said:
        missing.append(f"{state}.{size}: the terminal says: {said.strip()}")
    for problem in missing:
        print(problem, flush=True)
    return bool(missing)


# The page of all pictures

def write_index(out):
    """Every stop a row, its states and sizes beside each other, light above dark."""
    pictures = sorted(out.glob("*.png"))
    order = [stop for stop, _states in tour.FIRST + tour.THEN]
    names = sorted({picture.name.split(".")[0] for picture in pictures}, key=order.index)
    rows = []
    for name in names:
        rows.append(f"<h2>{html.escape(name.replace('_', ' '))}</h2>")
        for scheme in SCHEMES:
            cells = [picture for picture in pictures if picture.name.startswith(name + ".") and f".{scheme}." in picture.name]
            rows.append("<div>" + "".join(
                f'<a href="{cell.name}"><img src="{cell.name}" alt="{cell.stem}" title="{cell.stem}"></a>' for cell in cells)
                + "</div>")
    (out / "index.html").write_text(
        "<!doctype html><meta charset=utf-8><title>Heed: every page</title><style>body{font:14px sans-serif;background:#888;"
        "margin:1em}div{display:flex;gap:8px;margin-bottom:8px;overflow-x:auto}img{height:360px;display:block}</style>"
        + "\n".join(rows) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="only runs whose STATE.SIZE has this in it")
    parser.add_argument("--stops", default="", help="only these stops of the tour")
    parser.add_argument("--text-scale", type=int, default=100, help="how large the text is, in percent")
    parser.add_argument("--rtl", action="store_true", help="from right to left, as for a language that is written so")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    parser.add_argument("out", nargs="?", default="screens")
    options = parser.parse_args()
    out = Path(options.out).resolve()

    if options.inside:
        state, size, first, store = json.loads(options.inside)
        return 1 if shoot_inside(state, size, first, Path(store), options, out) else 0

    shutil.rmtree(out, ignore_errors=True)
    (out / "work").mkdir(parents=True)
    stores = make_stores(out / "work")
    given = ["--stops", options.stops, "--text-scale", str(options.text_scale), *(["--rtl"] if options.rtl else [])]
    failed = 0
    for size, (width, height) in SIZES.items():
        for state, first in [("empty", True), *((state, False) for state in tour.STATES)]:
            if options.only in f"{state}.{size}":
                inside = json.dumps([state, size, first, str(stores[state])])
                failed += subprocess.run([SUPPORT / "with-display.sh", "--size", f"{width}x{height}", sys.executable, __file__,
                                          "--inside", inside, *given, out], env=dict(os.environ)).returncode != 0
    write_index(out)
    print(f"{len(list(out.glob('*.png')))} pictures in {out}/index.html")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
