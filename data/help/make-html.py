#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""The help as HTML, for where there is no Yelp: make-html.py FOLDER PAGE… writes one file a page, which load nothing from anywhere.

What Mallard has and this does not know ends it: no word of the help is left out.
"""

import sys
import xml.etree.ElementTree as ElementTree
from html import escape
from pathlib import Path

MALLARD = "{http://projectmallard.org/1.0/}"

# The element, what it is in HTML, and what it is told by.
BLOCKS = {"p": "p", "list": "ul", "steps": "ol", "item": "li", "screen": "pre", "code": "pre", "table": "table", "thead": "thead", "tbody": "tbody",
          "tr": "tr", "td": "td"}
INLINE = {"em": "em", "cmd": "code", "file": "code", "gui": "b", "key": "kbd", "keyseq": "span"}
NOT_SHOWN = {"info", "title"}

HEAD = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }}
h1, h2 {{ line-height: 1.25; }}
h2 {{ margin-top: 2rem; }}
li {{ margin: 0.5rem 0; }}
li > p, td > p {{ margin: 0; }}
p code, li code {{ white-space: nowrap; }}
pre {{ overflow-x: auto; padding: 0.75rem; border: 1px solid; border-radius: 6px; }}
aside {{ margin: 1rem 0; padding: 0 1rem; border-inline-start: 4px solid; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; }}
td {{ padding: 0.4rem 0.75rem 0.4rem 0; vertical-align: top; border-bottom: 1px solid; }}
thead {{ font-weight: bold; }}
kbd {{ font: inherit; border: 1px solid; border-radius: 4px; padding: 0 0.3rem; }}
</style>
</head>
<body>
"""


class Help:
    def __init__(self, paths):
        self.pages = {}
        self.titles = {}
        for path in paths:
            root = ElementTree.parse(path).getroot()
            self.pages[root.get("id")] = root
            self.titles[root.get("id")] = self.title_of(root)
            for section in root.iter(MALLARD + "section"):
                self.titles[f"{root.get('id')}#{section.get('id')}"] = self.title_of(section)

    @staticmethod
    def title_of(element):
        return " ".join("".join(element.find(MALLARD + "title").itertext()).split())

    def link(self, target, words=None):
        page, _, section = target.partition("#")
        if target not in self.titles:
            sys.exit(f"{target}: no page or section of the help has that name")
        return f'<a href="{page}.html{"#" + section if section else ""}">{words or escape(self.titles[target])}</a>'

    def inside(self, element):
        parts = [escape(element.text or "", quote=False)]
        for child in element:
            parts += [self.show(child), escape(child.tail or "", quote=False)]
        return "".join(parts)

    def show(self, element):
        name = element.tag.removeprefix(MALLARD)
        if name in NOT_SHOWN:
            return ""
        if name == "link":
            return self.link(element.get("xref"), self.inside(element))
        if name == "links":
            return f"<h2>{escape(self.title_of(element))}</h2>\n{self.topics()}"
        if name == "section":
            return f'<section id="{element.get("id")}">\n<h2>{escape(self.title_of(element))}</h2>\n{self.inside(element)}</section>'
        if name == "note":
            return f"<aside>{self.inside(element)}</aside>"
        if name == "keyseq":
            return "+".join(self.show(key) for key in element)
        if name == "table":
            return f'<div class="wide"><table>{self.inside(element)}</table></div>'
        tag = BLOCKS.get(name) or INLINE.get(name)
        if tag is None:
            sys.exit(f"{name}: no element of Mallard that is known here")
        return f"<{tag}>{self.inside(element)}</{tag}>"

    def topics(self):
        """The pages that name the index as their guide, by title."""
        rows = []
        for name, page in sorted(self.pages.items(), key=lambda item: self.titles[item[0]]):
            if page.find(f"{MALLARD}info/{MALLARD}link[@type='guide']") is not None:
                words = " ".join(page.find(f"{MALLARD}info/{MALLARD}desc").text.split())
                rows.append(f"<li><p>{self.link(name)}<br>{escape(words, quote=False)}</p></li>\n")
        return f"<ul>\n{''.join(rows)}</ul>\n"

    def write(self, folder):
        for name, page in self.pages.items():
            title = self.titles[name]
            way_back = "" if name == "index" else f"<nav>{self.link('index')}</nav>\n"
            body = f"{way_back}<h1>{escape(title)}</h1>\n{self.inside(page).strip()}\n</body>\n</html>\n"
            (folder / f"{name}.html").write_text(HEAD.format(title=escape(title)) + body, encoding="utf-8")


if __name__ == "__main__":
    Help(sys.argv[2:]).write(Path(sys.argv[1]))
