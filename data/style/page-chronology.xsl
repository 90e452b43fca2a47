<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later
     SPDX-FileCopyrightText: 2026 The Heed authors -->
<!-- The chronology: in full on a page of its own, and short beside a referral. -->
<xsl:stylesheet version="1.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:c="urn:heed:case:1"
                xmlns:p="urn:heed:page:1"
                xmlns="urn:heed:page:1"
                exclude-result-prefixes="c p">

  <xsl:template name="chronology-page">
    <Title>Chronology</Title>
    <Marking>Confidential</Marking>
    <Subtitle>
      <xsl:if test="$file/c:Setting/c:Name[not(@absence)]">
        <xsl:value-of select="$file/c:Setting/c:Name"/>
        <xsl:text> · </xsl:text>
      </xsl:if>
      <xsl:text>as recorded on </xsl:text>
      <xsl:value-of select="$file/@p:today"/>
    </Subtitle>
    <Rows>
      <xsl:call-template name="child-header"/>
      <xsl:call-template name="care-row"/>
      <Row label="Shown">
        <xsl:choose>
          <xsl:when test="$input/@significant = 'true'">Entries marked as significant</xsl:when>
          <xsl:otherwise>Every entry, with those that were replaced</xsl:otherwise>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="$input/@order = 'newestFirst'">, newest first</xsl:when>
          <xsl:otherwise>, oldest first</xsl:otherwise>
        </xsl:choose>
      </Row>
    </Rows>
    <xsl:variable name="shown" select="$entries[$input/@significant != 'true' or (c:Significance[@impact or @level] and not(c:SupersededBy))]"/>
    <Section id="chronology">
      <Heading>Chronology</Heading>
      <xsl:choose>
        <xsl:when test="$shown">
          <Table>
            <Column width="20">When</Column>
            <Column width="40">What</Column>
            <Column width="20">Significance, and what followed</Column>
            <Column width="20">Source and record</Column>
            <xsl:choose>
              <xsl:when test="$input/@order = 'newestFirst'">
                <xsl:for-each select="$shown">
                  <xsl:sort select="position()" data-type="number" order="descending"/>
                  <xsl:call-template name="chronology-row"/>
                </xsl:for-each>
              </xsl:when>
              <xsl:otherwise>
                <xsl:for-each select="$shown">
                  <xsl:call-template name="chronology-row"/>
                </xsl:for-each>
              </xsl:otherwise>
            </xsl:choose>
          </Table>
        </xsl:when>
        <xsl:otherwise>
          <Para kind="absent">No entry to show.</Para>
        </xsl:otherwise>
      </xsl:choose>
    </Section>
  </xsl:template>

  <xsl:template name="chronology-extract">
    <xsl:variable name="shown" select="$live[@id != string($input/@referral)]"/>
    <Section id="chronology">
      <Heading>Chronology, oldest first</Heading>
      <xsl:choose>
        <xsl:when test="$shown">
          <Table>
            <Column width="30">When</Column>
            <Column width="50">What</Column>
            <Column width="20">Significance</Column>
            <xsl:for-each select="$shown">
              <Row record="{@id}">
                <Cell>
                  <Para><xsl:value-of select="@p:when"/></Para>
                  <xsl:call-template name="late"/>
                </Cell>
                <Cell>
                  <xsl:call-template name="headline"/>
                </Cell>
                <Cell>
                  <xsl:call-template name="significance"/>
                </Cell>
              </Row>
            </xsl:for-each>
          </Table>
        </xsl:when>
        <xsl:otherwise>
          <Para kind="absent">No entry is part of this referral.</Para>
        </xsl:otherwise>
      </xsl:choose>
    </Section>
  </xsl:template>

  <xsl:template name="chronology-row">
    <Row record="{@id}">
      <xsl:if test="c:SupersededBy">
        <xsl:attribute name="kind">replaced</xsl:attribute>
      </xsl:if>
      <Cell>
        <Para><xsl:value-of select="@p:when"/></Para>
        <xsl:call-template name="late"/>
        <xsl:if test="c:SupersededBy">
          <Para kind="note">
            <xsl:text>Replaced </xsl:text>
            <xsl:value-of select="key('entry', c:SupersededBy/@entry)/@p:recordedAt"/>
          </Para>
        </xsl:if>
        <xsl:if test="@supersedes">
          <Para kind="note">
            <xsl:text>Amended: </xsl:text>
            <xsl:call-template name="value">
              <xsl:with-param name="of" select="c:AmendReason"/>
            </xsl:call-template>
          </Para>
        </xsl:if>
      </Cell>
      <Cell>
        <Strong>
          <xsl:call-template name="headline"/>
        </Strong>
        <xsl:for-each select="c:Facts[not(@absence)] | c:Advice[not(@absence)] | c:Rationale[not(@absence)] | c:Reason[not(@absence)]">
          <xsl:if test="string(.)">
            <Para><xsl:value-of select="."/></Para>
          </xsl:if>
        </xsl:for-each>
        <xsl:for-each select="c:ChildsWords[not(@absence)]">
          <xsl:call-template name="quote"/>
        </xsl:for-each>
        <xsl:for-each select="c:Opinion[not(@absence)]">
          <xsl:if test="string(.)">
            <Para kind="note">
              <xsl:text>Opinion: </xsl:text>
              <xsl:value-of select="."/>
            </Para>
          </xsl:if>
        </xsl:for-each>
        <xsl:call-template name="absences">
          <xsl:with-param name="told" select="' Source '"/>
        </xsl:call-template>
        <xsl:if test="c:Category">
          <Para kind="note">
            <xsl:for-each select="c:Category">
              <xsl:if test="position() &gt; 1">; </xsl:if>
              <xsl:call-template name="label">
                <xsl:with-param name="list" select="'category'"/>
                <xsl:with-param name="code" select="@code"/>
              </xsl:call-template>
            </xsl:for-each>
          </Para>
        </xsl:if>
        <xsl:if test="c:Involvement[@person != $child]">
          <Para kind="note">
            <xsl:for-each select="c:Involvement[@person != $child]">
              <xsl:if test="position() &gt; 1">; </xsl:if>
              <xsl:call-template name="person-in-role"/>
            </xsl:for-each>
          </Para>
        </xsl:if>
      </Cell>
      <Cell>
        <Para>
          <xsl:call-template name="significance"/>
        </Para>
        <xsl:call-template name="followed"/>
      </Cell>
      <Cell>
        <xsl:if test="c:Source or self::c:Concern or self::c:MissingEpisode">
          <Para>
            <xsl:if test="not(c:Source[not(@absence)])">Source: </xsl:if>
            <xsl:call-template name="source"/>
          </Para>
        </xsl:if>
        <Para kind="note">
          <xsl:text>Recorded </xsl:text>
          <xsl:value-of select="@p:recordedAt"/>
          <xsl:if test="key('member', @author)">
            <xsl:text>, </xsl:text>
            <xsl:call-template name="member-name">
              <xsl:with-param name="of" select="key('member', @author)"/>
            </xsl:call-template>
          </xsl:if>
        </Para>
      </Cell>
    </Row>
  </xsl:template>

  <!-- What an entry led to: from the decisions about it and the facts that came later. -->
  <xsl:template name="followed">
    <xsl:for-each select="c:ImmediateAction[not(@absence)]">
      <Para><xsl:value-of select="."/></Para>
    </xsl:for-each>
    <xsl:for-each select="key('about', @id)[self::c:Decision][not(c:SupersededBy)]">
      <Para>
        <xsl:text>Decision: </xsl:text>
        <xsl:call-template name="codes">
          <xsl:with-param name="of" select="c:Outcome"/>
          <xsl:with-param name="list" select="'outcome'"/>
        </xsl:call-template>
      </Para>
    </xsl:for-each>
    <xsl:for-each select="c:AgreedAction">
      <xsl:call-template name="agreed-action"/>
    </xsl:for-each>
    <xsl:if test="c:ReturnedAt">
      <Para>
        <xsl:text>Returned: </xsl:text>
        <xsl:call-template name="later">
          <xsl:with-param name="facts" select="c:ReturnedAt"/>
        </xsl:call-template>
      </Para>
    </xsl:if>
    <xsl:if test="self::c:MissingEpisode">
      <Para>
        <xsl:text>Return interview: </xsl:text>
        <xsl:call-template name="later">
          <xsl:with-param name="facts" select="c:ReturnInterview"/>
        </xsl:call-template>
      </Para>
    </xsl:if>
    <xsl:if test="self::c:Referral">
      <Para>
        <xsl:text>Acknowledged: </xsl:text>
        <xsl:call-template name="later">
          <xsl:with-param name="facts" select="c:Acknowledged"/>
        </xsl:call-template>
      </Para>
      <Para>
        <xsl:text>Answer: </xsl:text>
        <xsl:call-template name="later">
          <xsl:with-param name="facts" select="c:Response"/>
        </xsl:call-template>
        <xsl:if test="c:Response/@outcome">
          <xsl:text>, </xsl:text>
          <xsl:call-template name="label">
            <xsl:with-param name="list" select="'responseOutcome'"/>
            <xsl:with-param name="code" select="c:Response[@outcome][last()]/@outcome"/>
          </xsl:call-template>
        </xsl:if>
      </Para>
    </xsl:if>
    <xsl:if test="c:State">
      <Para kind="note">
        <xsl:choose>
          <xsl:when test="c:State/@open = 'true'">Open</xsl:when>
          <xsl:otherwise>Closed</xsl:otherwise>
        </xsl:choose>
      </Para>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
