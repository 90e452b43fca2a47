<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later
     SPDX-FileCopyrightText: 2026 The Heed authors -->
<!-- From a page document to one HTML file that needs nothing beside it: for a screen of any width, light or dark, and for
     paper. No script, no link, no picture from elsewhere; the policy in its head forbids them as well. White space in
     people's words is kept as it is (pre-wrap), and a paragraph in a right-to-left script runs that way (dir="auto"). The
     quotation marks around a child's words are drawn by the style, so that the text is the words and nothing else. -->
<xsl:stylesheet version="1.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:p="urn:heed:page:1"
                exclude-result-prefixes="p">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/p:Page">
    <html lang="{@lang}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/>
        <meta name="referrer" content="no-referrer"/>
        <meta name="robots" content="noindex, nofollow"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="generator" content="Heed"/>
        <!-- No child's name stands in a window's title. -->
        <title><xsl:value-of select="p:Title"/></title>
        <style>
:root { color-scheme: light dark; --ink: #1d1d20; --dim: #5c5c63; --line: #d3d3d8; --paper: #ffffff; --ground: #ececef; --mark: #8a1a1a; --words: #f4f2ea; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececf0; --dim: #a9a9b2; --line: #4a4a52; --paper: #242428; --ground: #18181b; --mark: #ff9c94; --words: #33312a; }
}
* { box-sizing: border-box; }
html { background: var(--ground); color: var(--ink); font: 1rem/1.5 "Cantarell", "Segoe UI", "Helvetica Neue", "Noto Sans",
  "Liberation Sans", Arial, sans-serif;
  -webkit-text-size-adjust: 100%; }
body { margin: 0; }
main { max-width: 54rem; margin: 1rem auto; padding: 1.5rem 2.5rem 3rem; background: var(--paper); border: 1px solid var(--line); }
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; align-items: baseline;
  border-bottom: 1px solid var(--line); padding-bottom: .75rem; margin-bottom: .75rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 1.75rem 0 .4rem; }
h3 { font-size: 1rem; margin: 1.1rem 0 .3rem; }
.marking { color: var(--mark); font-weight: 700; margin: 0; }
.subtitle { flex-basis: 100%; color: var(--dim); margin: .15rem 0 0; }
p, dd, td, li, blockquote, h3 { white-space: pre-wrap; overflow-wrap: anywhere; }
p { margin: .3rem 0; }
.note { color: var(--dim); font-size: .92em; }
.absent { color: var(--dim); font-style: italic; }
dl { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: .2rem 1.25rem; margin: .4rem 0 .6rem; }
.front dl { grid-template-columns: minmax(8rem, 11rem) 1fr; gap: .1rem 1rem; margin: .3rem 0; }
.front > * + dl { border-top: 1px solid var(--line); padding-top: .3rem; }
.strong { font-weight: 700; }
.box { border: 2px solid var(--mark); padding: .35rem .75rem; margin: .5rem 0; }
.box p { margin: .1rem 0; }
dt { color: var(--dim); overflow-wrap: anywhere; }
dd { margin: 0; min-width: 0; }
figure { margin: .6rem 0; padding: .5rem .9rem; border-inline-start: 4px solid var(--dim); background: var(--words); }
blockquote { margin: 0; font-style: italic; quotes: "\201c" "\201d"; }
blockquote::before { content: open-quote; }
blockquote::after { content: close-quote; }
figcaption { color: var(--dim); font-size: .92em; margin-top: .2rem; overflow-wrap: anywhere; }
ul { margin: .3rem 0; padding-inline-start: 1.4rem; }
table { width: 100%; border-collapse: collapse; margin: .6rem 0; table-layout: fixed; }
th, td { text-align: start; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--dim); font-weight: 600; font-size: .92em; overflow-wrap: anywhere; }
td p:first-child { margin-top: 0; }
tr.replaced td { color: var(--dim); }
tr.replaced td strong { text-decoration: line-through; }
td.code { font-family: "Source Code Pro", Consolas, "DejaVu Sans Mono", monospace; font-size: .78em; overflow-wrap: anywhere; }
.w15 { width: 15%; } .w20 { width: 20%; } .w25 { width: 25%; } .w30 { width: 30%; }
.w35 { width: 35%; } .w40 { width: 40%; } .w45 { width: 45%; } .w50 { width: 50%; }
@media screen and (max-width: 40rem) {
  main { margin: 0; padding: 1.25rem 1rem 2rem; border: 0; }
  dl, .front dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .5rem; }
  table, tbody, tr, td { display: block; width: auto; }
  thead { display: none; }
  tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  td { border: 0; padding: .1rem 0; }
  td[data-label]::before { content: attr(data-label); display: block; color: var(--dim); font-size: .85em; }
}
@page { size: A4; margin: 18mm 16mm; }
@media print {
  :root { --ink: #000; --dim: #444; --line: #999; --paper: #fff; --ground: #fff; --mark: #000; --words: #fff; }
  html { font-size: 10pt; }
  main { max-width: none; margin: 0; padding: 0; border: 0; }
  h2, h3 { break-after: avoid; }
  tr, figure, .box { break-inside: avoid; }
  .referral #chronology { break-before: page; }
  thead { display: table-header-group; }
}
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .5rem; color: var(--dim); font-size: .92em; }
footer code { font-family: "Source Code Pro", Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
<xsl:if test="@hash">@page { @bottom-right { content: "<xsl:value-of select="concat(@seq, ' ', substring(@hash, 1, 16))"/>"; font: 8pt monospace; } }
</xsl:if></style>
      </head>
      <body>
        <main class="{@kind}">
          <header>
            <h1><xsl:value-of select="p:Title"/></h1>
            <xsl:apply-templates select="p:Marking"/>
            <xsl:apply-templates select="p:Subtitle"/>
          </header>
          <xsl:if test="p:Rows">
            <div class="front">
              <xsl:apply-templates select="p:Rows | p:Box"/>
            </div>
          </xsl:if>
          <xsl:apply-templates select="p:Section"/>
          <!-- On each sheet of paper the number and the beginning stand in its margin, where the browser can. -->
          <xsl:if test="@hash">
            <footer>
              <p>Row <xsl:value-of select="@seq"/> of this store’s audit: <code><xsl:value-of select="@hash"/></code></p>
              <p>Whoever keeps this page can show later what was on record when it was made.</p>
            </footer>
          </xsl:if>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="p:Marking">
    <p class="marking"><xsl:value-of select="."/></p>
  </xsl:template>

  <xsl:template match="p:Subtitle">
    <p class="subtitle"><xsl:value-of select="."/></p>
  </xsl:template>

  <xsl:template match="p:Section">
    <section id="{@id}" aria-labelledby="{@id}-heading">
      <h2 id="{@id}-heading"><xsl:value-of select="p:Heading"/></h2>
      <xsl:apply-templates select="p:*[not(self::p:Heading)]"/>
    </section>
  </xsl:template>

  <xsl:template match="p:Subheading">
    <h3 dir="auto"><xsl:value-of select="."/></h3>
  </xsl:template>

  <xsl:template match="p:Para">
    <p dir="auto">
      <xsl:if test="@kind">
        <xsl:attribute name="class"><xsl:value-of select="@kind"/></xsl:attribute>
      </xsl:if>
      <xsl:value-of select="."/>
    </p>
  </xsl:template>

  <xsl:template match="p:Strong">
    <p dir="auto"><strong><xsl:value-of select="."/></strong></p>
  </xsl:template>

  <xsl:template match="p:Quote">
    <figure class="words">
      <blockquote dir="auto"><xsl:value-of select="."/></blockquote>
      <xsl:if test="@kind = 'translation' or @when != '' or @by != '' or @language != ''">
        <figcaption>
          <xsl:if test="@kind = 'translation'">Translation by </xsl:if>
          <xsl:value-of select="@by"/>
          <xsl:if test="@by != '' and @when != ''">, </xsl:if>
          <xsl:value-of select="@when"/>
          <xsl:if test="@language != ''">
            <xsl:text>, said in: </xsl:text>
            <xsl:value-of select="@language"/>
          </xsl:if>
        </figcaption>
      </xsl:if>
    </figure>
  </xsl:template>

  <xsl:template match="p:Rows">
    <dl>
      <xsl:for-each select="p:Row">
        <dt><xsl:value-of select="@label"/></dt>
        <dd dir="auto">
          <xsl:if test="@kind">
            <xsl:attribute name="class"><xsl:value-of select="@kind"/></xsl:attribute>
          </xsl:if>
          <xsl:value-of select="."/>
        </dd>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <xsl:template match="p:Box">
    <div class="box" role="note">
      <xsl:apply-templates select="p:*"/>
    </div>
  </xsl:template>

  <xsl:template match="p:List">
    <ul>
      <xsl:for-each select="p:Item">
        <li dir="auto"><xsl:value-of select="."/></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="p:Table">
    <table>
      <thead>
        <tr>
          <xsl:for-each select="p:Column">
            <th scope="col" class="w{@width}"><xsl:value-of select="."/></th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:apply-templates select="p:Row" mode="table">
          <xsl:with-param name="columns" select="p:Column"/>
        </xsl:apply-templates>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="p:Row" mode="table">
    <xsl:param name="columns"/>
    <tr>
      <xsl:if test="@kind">
        <xsl:attribute name="class"><xsl:value-of select="@kind"/></xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="p:Cell">
        <xsl:with-param name="columns" select="$columns"/>
      </xsl:apply-templates>
    </tr>
  </xsl:template>

  <xsl:template match="p:Cell">
    <xsl:param name="columns"/>
    <xsl:variable name="n" select="position()"/>
    <td data-label="{$columns[$n]}">
      <xsl:if test="@kind">
        <xsl:attribute name="class"><xsl:value-of select="@kind"/></xsl:attribute>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="p:*"><xsl:apply-templates select="p:*"/></xsl:when>
        <xsl:otherwise>
          <p dir="auto"><xsl:value-of select="."/></p>
        </xsl:otherwise>
      </xsl:choose>
    </td>
  </xsl:template>
</xsl:stylesheet>
