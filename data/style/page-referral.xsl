<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later
     SPDX-FileCopyrightText: 2026 The Heed authors -->
<!-- The readable copy of a referral: its order and its end; its head is page-front.xsl. -->
<xsl:stylesheet version="1.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:c="urn:heed:case:1"
                xmlns:p="urn:heed:page:1"
                xmlns="urn:heed:page:1"
                exclude-result-prefixes="c p">

  <xsl:template name="referral-page">
    <Title>Referral to children’s social care</Title>
    <Marking>Confidential</Marking>
    <Subtitle>
      <xsl:value-of select="$file/c:Setting/c:Name"/>
      <xsl:variable name="author" select="key('member', $referral/@author)"/>
      <xsl:if test="$author/c:Name[not(@absence)]">
        <xsl:if test="$file/c:Setting/c:Name[not(@absence)]">
          <xsl:text> · </xsl:text>
        </xsl:if>
        <xsl:value-of select="$author/c:Name"/>
        <xsl:if test="$author/c:Role[not(@absence)]">
          <xsl:text>, </xsl:text>
          <xsl:value-of select="$author/c:Role"/>
        </xsl:if>
      </xsl:if>
    </Subtitle>
    <xsl:call-template name="front"/>
    <xsl:call-template name="why"/>
    <xsl:call-template name="chronology-extract"/>
    <xsl:call-template name="decided-before"/>
    <xsl:call-template name="own-words"/>
    <xsl:call-template name="seen-and-heard"/>
    <xsl:call-template name="wishes"/>
    <xsl:call-template name="perpetrators"/>
    <xsl:call-template name="others-at-risk"/>
    <xsl:call-template name="household"/>
    <xsl:call-template name="professionals"/>
    <xsl:call-template name="about-child"/>
    <xsl:call-template name="who-knows"/>
    <xsl:call-template name="done-so-far"/>
    <xsl:call-template name="meetings"/>
    <xsl:call-template name="withhold"/>
    <xsl:call-template name="not-recorded"/>
    <xsl:call-template name="sign-off"/>
  </xsl:template>

  <!-- The end of a referral -->

  <xsl:template name="withhold">
    <Section id="withhold">
      <Heading>
        <xsl:choose>
          <xsl:when test="$referral/c:Withhold[@from != 'family' or not(@from)]">To be withheld</xsl:when>
          <xsl:otherwise>Withhold from the family</xsl:otherwise>
        </xsl:choose>
      </Heading>
      <xsl:choose>
        <xsl:when test="$referral/c:Withhold[not(c:What/@absence = 'notApplicable')]">
          <Rows>
            <xsl:for-each select="$referral/c:Withhold[not(c:What/@absence = 'notApplicable')]">
              <Row record="{$referral/@id}">
                <xsl:attribute name="label">
                  <xsl:choose>
                    <xsl:when test="@from = 'family'">From the family</xsl:when>
                    <xsl:when test="@from">
                      <xsl:text>From: </xsl:text>
                      <xsl:value-of select="@from"/>
                    </xsl:when>
                    <xsl:otherwise>From whom: not known to us</xsl:otherwise>
                  </xsl:choose>
                </xsl:attribute>
                <xsl:call-template name="value">
                  <xsl:with-param name="of" select="c:What"/>
                </xsl:call-template>
                <xsl:call-template name="reasons"/>
                <xsl:if test="not(c:Reason)">; the reason is not known to us</xsl:if>
              </Row>
            </xsl:for-each>
          </Rows>
        </xsl:when>
        <xsl:when test="$referral/c:Withhold">
          <Para>Nothing has to be withheld.</Para>
        </xsl:when>
        <xsl:otherwise>
          <Para kind="absent">Nothing is named here.</Para>
        </xsl:otherwise>
      </xsl:choose>
    </Section>
  </xsl:template>

  <xsl:template name="not-recorded">
    <Section id="not-recorded">
      <Heading>Not known to us</Heading>
      <xsl:choose>
        <xsl:when test="$input/p:Missing">
          <Para kind="note">What a referral form asks and this file does not hold. No gap holds a referral back.</Para>
          <List>
            <xsl:for-each select="$input/p:Missing">
              <Item><xsl:value-of select="@label"/></Item>
            </xsl:for-each>
          </List>
        </xsl:when>
        <xsl:otherwise>
          <Para>Nothing that a referral form asks is missing.</Para>
        </xsl:otherwise>
      </xsl:choose>
    </Section>
  </xsl:template>

  <xsl:template name="sign-off">
    <xsl:variable name="setting" select="$file/c:Setting"/>
    <xsl:variable name="author" select="key('member', $referral/@author)"/>
    <Section id="sign-off">
      <Heading>Who refers</Heading>
      <Rows>
        <Row label="Name">
          <xsl:choose>
            <xsl:when test="$author">
              <xsl:call-template name="member-name">
                <xsl:with-param name="of" select="$author"/>
              </xsl:call-template>
            </xsl:when>
            <xsl:otherwise>Not known to us</xsl:otherwise>
          </xsl:choose>
        </Row>
        <Row label="Setting">
          <xsl:call-template name="value">
            <xsl:with-param name="of" select="$setting/c:Name"/>
          </xsl:call-template>
        </Row>
        <Row label="E-mail">
          <xsl:call-template name="values">
            <xsl:with-param name="of" select="$author/c:Email | $setting/c:Email"/>
          </xsl:call-template>
        </Row>
        <Row label="Ages and dates as on"><xsl:value-of select="$file/@p:today"/></Row>
      </Rows>
      <xsl:if test="$file/c:Person/c:Name[@absence = 'withheld']">
        <Para kind="note">Persons whose details are not needed appear by their role. Ask the referrer if a name is.</Para>
      </xsl:if>
      <xsl:if test="$input/p:File">
        <Subheading>Files of this pack</Subheading>
        <Para kind="note">If the pack came with a password, it opens with 7-Zip, WinZip or Keka; the Explorer of Windows does not open it.</Para>
        <Table>
          <Column width="35">File</Column>
          <Column width="15">Bytes</Column>
          <Column width="50">SHA-256</Column>
          <xsl:for-each select="$input/p:File">
            <Row>
              <Cell>
                <Para><xsl:value-of select="@name"/></Para>
                <xsl:if test="@title">
                  <Para kind="note"><xsl:value-of select="@title"/></Para>
                </xsl:if>
              </Cell>
              <Cell><xsl:value-of select="@size"/></Cell>
              <Cell kind="code"><xsl:value-of select="@sha256"/></Cell>
            </Row>
          </xsl:for-each>
        </Table>
      </xsl:if>
    </Section>
  </xsl:template>
</xsl:stylesheet>
