<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later
     SPDX-FileCopyrightText: 2026 The Heed authors -->
<!-- From a case document to the page that a person reads. The result is a page document (data/schema/page.xsd): headings,
     paragraphs, quotations, rows and tables, from which HTML, paper and the window are all made.

     What comes in is a p:Input: the labels of codes (p:Code), the fields that a referral would like and the file has not
     (p:Missing), the files of the pack (p:File), and a copy of the case document with its derived facts. On the copy each
     moment stands in words beside itself: on an element whose text is one, p:text; for an attribute, one of the same name in
     the namespace p. On an entry: p:when; p:since, without the end of it; p:start, its beginning as a number; p:late, the number
     of days between the event and its record, where that is a week or more; p:serious, how much it weighs. On an entry and on an
     answer in it: p:asAt, when it was given, in words, and p:order, the same as a number. On what a referral is about, or was
     said of that: p:matter, p:of, p:event and p:away (src/exchange/heed-referred-private.h). In a concern, a p:Called for each
     time that the police were told of it. On a birth: p:when. p:label is what the form calls a field that is not there; p:ended
     marks a relationship, an address or an arrangement that is over; p:past an end of WhereNow that had come when the referral
     was written.

     Nobody's words are changed here: they are copied whole into an element of their own. -->
<xsl:stylesheet version="1.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:c="urn:heed:case:1"
                xmlns:p="urn:heed:page:1"
                xmlns="urn:heed:page:1"
                exclude-result-prefixes="c p">
  <xsl:output method="xml" encoding="UTF-8"/>
  <!-- Heed puts these in itself: nothing is read while a stylesheet runs. -->
  <xsl:include href="page-common.xsl"/>
  <xsl:include href="page-referral.xsl"/>
  <xsl:include href="page-now.xsl"/>
  <xsl:include href="page-front.xsl"/>
  <xsl:include href="page-events.xsl"/>
  <xsl:include href="page-people.xsl"/>
  <xsl:include href="page-chronology.xsl"/>

  <xsl:key name="label" match="p:Code" use="concat(@list, '|', @id)"/>
  <xsl:key name="person" match="c:Person" use="@id"/>
  <xsl:key name="agency" match="c:Agency" use="@id"/>
  <xsl:key name="member" match="c:Member" use="@id"/>
  <xsl:key name="entry" match="c:CaseFile/c:*[@recordedAt]" use="@id"/>
  <xsl:key name="about" match="c:CaseFile/c:*[@recordedAt]" use="@about"/>
  <xsl:key name="category" match="c:Concern[not(c:SupersededBy)]/c:Category" use="@code"/>
  <xsl:key name="involved" match="c:CaseFile/c:*[@recordedAt][not(c:SupersededBy)]/c:Involvement" use="@person"/>

  <xsl:variable name="input" select="/p:Input"/>
  <xsl:variable name="file" select="$input/c:CaseFile"/>
  <xsl:variable name="child" select="string($input/@child)"/>
  <xsl:variable name="me" select="key('person', $child)"/>
  <xsl:variable name="referral" select="key('entry', string($input/@referral))[self::c:Referral]"/>
  <xsl:variable name="entries" select="$file/c:*[@recordedAt]"/>
  <xsl:variable name="live" select="$entries[not(c:SupersededBy)]"/>

  <!-- What the referral is about (p:matter, p:of: src/exchange/heed-referred-private.h), and what else of the child is open. -->
  <xsl:variable name="referred" select="$live[@p:matter = 'referred']"/>
  <xsl:variable name="pressing" select="$live[@p:matter]"/>
  <xsl:variable name="of-referred" select="$live[@p:of = 'referred']"/>
  <xsl:variable name="reasons" select="$of-referred[self::c:Decision][c:Outcome = 'refer']"/>
  <xsl:variable name="told" select="$referred/c:ParentsTold | $of-referred/c:ParentsTold"/>

  <!-- What has not ended: its last day was not before the day of the page. -->
  <xsl:variable name="lasting" select="$file/c:Relationship[not(@p:ended)][@person != @to]"/>
  <!-- Who lives with the child, and who lives with one of those. -->
  <xsl:variable name="together" select="$lasting[@livesWith = 'yes' or @livesWith = 'true' or @livesWith = '1']"/>
  <xsl:variable name="home" select="(key('person', $together[@to = $child]/@person) | key('person', $together[@person = $child]/@to))[@id != $child]"/>
  <xsl:variable name="beyond" select="(key('person', $together[@to = $home/@id]/@person) | key('person', $together[@person = $home/@id]/@to))
                                      [@id != $child][not(@id = $home/@id)]"/>

  <xsl:template match="/">
    <Page lang="en-GB" kind="{$input/@kind}">
      <xsl:if test="$input/@head">
        <xsl:attribute name="seq"><xsl:value-of select="substring-before($input/@head, ' ')"/></xsl:attribute>
        <xsl:attribute name="hash"><xsl:value-of select="substring-after($input/@head, ' ')"/></xsl:attribute>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="$input/@kind = 'chronology'">
          <xsl:call-template name="chronology-page"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="referral-page"/>
        </xsl:otherwise>
      </xsl:choose>
    </Page>
  </xsl:template>
</xsl:stylesheet>
