#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""A picture of every page and dialogue of Heed, and one page with all of them.

usage: meson devenv -C build ../tests/screens/shoot.py [--only WORD] [OUT]

Starts the built program on stores that hold nothing, a typical school, and far too much; at two
sizes, light and dark. The pictures lie in OUT (screens, in the build folder), index.html shows them
side by side: anyone can look at all of it in a minute. A page that did not come is named at the end.
"""

import argparse
import html
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SUPPORT = HERE.parent / "support"
sys.path.insert(0, str(SUPPORT))

SIZES = {"wide": (1100, 720), "narrow": (400, 720)}
SCHEMES = {"light": "prefer-light", "dark": "prefer-dark"}
PASSPHRASE = "a passphrase for pictures only"
MEMBER = "R. Okafor"


# The stores

def heedctl(store, *arguments):
    command = ["heedctl", "--store", str(store), "--passphrase-file", str(store.parent / "passphrase"),
               "--member", MEMBER, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def make_stores(folder):
    """One store a state."""
    (folder / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    stores = {state: folder / f"{state}.heed" for state in ("empty", "typical", "full")}
    heedctl(stores["empty"], "init", "--setting", "Hillside School", "--authority", "803", "--nation", "ENG",
            "--member", MEMBER, "--recovery-file", folder / "recovery")
    heedctl(stores["typical"], "demo", stores["typical"], "--seed", "1")
    heedctl(stores["full"], "demo", stores["full"], "--children", "2000", "--entries", "30000", "--seed", "2")
    return stores


# The tour: each page is a name and what brings it, from the page before. A step may be left out where
# its state has nothing to show.

def to_page(name):
    def go(program, narrow):
        if narrow and not program.has(name, "list item"):
            program.click("Back")
        program.click(name)
    return go


def press(*keys):
    return lambda program, narrow: program.key(*keys)


def click(name):
    return lambda program, narrow: program.click(name)


def unlock(program, _narrow):
    program.find("Passphrase")
    program.type(PASSPHRASE)


def first_child(program, _narrow):
    program.key("Down", "Return")


TOUR = [
    ("unlock", unlock, True),
    ("children", press("Return"), True),
    ("agencies", to_page("Agencies"), True),
    ("guidance", to_page("Guidance"), True),
    ("concern", press("ctrl+n"), True),
]


def prepare(folder, size):
    """The settings of one run: size of the window, a font with a wide range, no window buttons but one."""
    width, height = SIZES[size]
    config = folder / "config"
    shutil.rmtree(config, ignore_errors=True)
    (config / "glib-2.0/settings").mkdir(parents=True)
    (config / "gtk-4.0").mkdir()
    (config / "glib-2.0/settings/keyfile").write_text(
        f"[io/github/heed_app/Heed]\nwindow-width={width}\nwindow-height={height}\n", encoding="utf-8")
    (config / "gtk-4.0/settings.ini").write_text(
        "[Settings]\ngtk-font-name=Cantarell 11\ngtk-decoration-layout=:close\ngtk-enable-animations=false\n",
        encoding="utf-8")
    return {"XDG_CONFIG_HOME": str(config), "XDG_DATA_HOME": str(folder / "data"), "GSETTINGS_BACKEND": "keyfile"}


def shoot_inside(state, size, scheme, store, out):
    """One run of the program, inside a display of the window's size: a picture a step."""
    from heed_driver import NotThere, Program

    folder = out / "work"
    environment = dict(prepare(folder, size), ADW_DEBUG_COLOR_SCHEME=SCHEMES[scheme])
    missing = 0
    with Program(["heed", str(store)], environment, folder / f"{state}-{size}-{scheme}.log") as program:
        for name, bring, needed in TOUR:
            try:
                bring(program, size == "narrow")
                program.settle()
                program.picture(out / f"{name}.{state}.{size}.{scheme}.png")
            except NotThere as problem:
                if needed:
                    missing += 1
                    print(f"{name}.{state}.{size}.{scheme}: {problem}", flush=True)
    return missing


def write_index(out):
    """Every page a row, its states and sizes beside each other, light above dark."""
    pictures = sorted(out.glob("*.png"))
    order = {name: place for place, (name, _bring, _needed) in enumerate(TOUR)}
    names = sorted({picture.name.split(".")[0] for picture in pictures}, key=lambda name: order.get(name, 999))
    rows = []
    for name in names:
        rows.append(f"<h2>{html.escape(name)}</h2>")
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
    parser.add_argument("--only", default="", help="only runs whose STATE.SIZE.SCHEME has this in it")
    parser.add_argument("--inside", nargs=4, help=argparse.SUPPRESS)
    parser.add_argument("out", nargs="?", default="screens")
    options = parser.parse_args()
    out = Path(options.out).resolve()

    if options.inside:
        state, size, scheme, store = options.inside
        return 1 if shoot_inside(state, size, scheme, store, out) else 0

    shutil.rmtree(out, ignore_errors=True)
    (out / "work").mkdir(parents=True)
    stores = make_stores(out / "work")
    failed = 0
    for state, store in stores.items():
        for size, (width, height) in SIZES.items():
            for scheme in SCHEMES:
                if options.only in f"{state}.{size}.{scheme}":
                    failed += subprocess.run(
                        [SUPPORT / "with-display.sh", "--size", f"{width}x{height}", sys.executable, __file__,
                         "--inside", state, size, scheme, store, out], env=dict(os.environ)).returncode != 0
    write_index(out)
    print(f"{len(list(out.glob('*.png')))} pictures in {out}/index.html")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
