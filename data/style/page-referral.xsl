<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later
     SPDX-FileCopyrightText: 2026 The Heed authors -->
<!-- The readable copy of a referral: its order, its head, and its end. -->
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
    <Rows>
      <xsl:call-template name="referral-header"/>
      <xsl:call-template name="child-header"/>
    </Rows>
    <xsl:call-template name="why"/>
    <xsl:call-template name="own-words"/>
    <xsl:call-template name="seen-and-heard"/>
    <xsl:call-template name="wishes"/>
    <xsl:call-template name="perpetrators"/>
    <xsl:call-template name="household"/>
    <xsl:call-template name="about-child"/>
    <xsl:call-template name="who-knows"/>
    <xsl:call-template name="done-so-far"/>
    <xsl:call-template name="chronology-extract"/>
    <xsl:call-template name="withhold"/>
    <xsl:call-template name="not-recorded"/>
    <xsl:call-template name="sign-off"/>
  </xsl:template>

  <!-- The head of a referral -->

  <xsl:template name="referral-header">
    <xsl:variable name="id" select="$referral/@id"/>
    <xsl:variable name="to" select="$referral/c:To"/>
    <xsl:variable name="call" select="key('entry', $referral/c:PhonedAt/@contact)/c:Contact"/>
    <xsl:if test="$live[self::c:Concern]/c:DangerNow[. = 'yes']">
      <Row label="In danger now" record="{$live[self::c:Concern][c:DangerNow = 'yes'][last()]/@id}">
        <xsl:text>Yes</xsl:text>
        <xsl:for-each select="$live[self::c:Concern]/c:DangerNow[. = 'yes'][@p:calledAt]">
          <xsl:text>; 999 called </xsl:text>
          <xsl:value-of select="@p:calledAt"/>
          <xsl:if test="@reference">
            <xsl:text>, reference </xsl:text>
            <xsl:value-of select="@reference"/>
          </xsl:if>
        </xsl:for-each>
      </Row>
    </xsl:if>
    <Row label="To" record="{$id}">
      <xsl:choose>
        <xsl:when test="not($to) or $to/@absence">
          <xsl:call-template name="absent">
            <xsl:with-param name="of" select="$to"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="agency-name">
            <xsl:with-param name="id" select="$to/@agency"/>
          </xsl:call-template>
          <xsl:if test="$to/@agency and string($to)">
            <xsl:text>, </xsl:text>
          </xsl:if>
          <xsl:value-of select="$to"/>
          <xsl:if test="$to/@authority">
            <xsl:if test="$to/@agency or string($to)">
              <xsl:text>, </xsl:text>
            </xsl:if>
            <xsl:call-template name="authority">
              <xsl:with-param name="code" select="$to/@authority"/>
            </xsl:call-template>
          </xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </Row>
    <Row label="Urgency" record="{$id}">
      <xsl:call-template name="code">
        <xsl:with-param name="of" select="$referral/c:Urgency"/>
        <xsl:with-param name="list" select="'urgency'"/>
      </xsl:call-template>
    </Row>
    <Row label="Phoned" record="{$id}">
      <xsl:choose>
        <xsl:when test="$referral/c:PhonedAt[not(@absence)]">
          <xsl:value-of select="$referral/c:PhonedAt/@p:text"/>
          <xsl:if test="$call/@person">
            <xsl:text>, spoke to </xsl:text>
            <xsl:value-of select="$call/@person"/>
          </xsl:if>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="absent">
            <xsl:with-param name="of" select="$referral/c:PhonedAt"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </Row>
    <Row label="Reference" record="{$id}">
      <xsl:choose>
        <xsl:when test="$call/@reference">
          <xsl:value-of select="$call/@reference"/>
        </xsl:when>
        <xsl:otherwise>Not recorded yet</xsl:otherwise>
      </xsl:choose>
    </Row>
  </xsl:template>

  <xsl:template name="child-header">
    <Row label="Child" record="{$child}">
      <xsl:call-template name="full-name">
        <xsl:with-param name="of" select="$me"/>
      </xsl:call-template>
      <xsl:for-each select="$me/c:AlsoKnownAs[not(@absence)]">
        <xsl:choose>
          <xsl:when test="position() = 1">, known as </xsl:when>
          <xsl:otherwise>, </xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="."/>
      </xsl:for-each>
    </Row>
    <Row label="Born" record="{$child}">
      <xsl:call-template name="born">
        <xsl:with-param name="of" select="$me"/>
      </xsl:call-template>
    </Row>
    <Row label="Lives at" record="{$child}">
      <xsl:call-template name="lives-at">
        <xsl:with-param name="of" select="$me"/>
      </xsl:call-template>
    </Row>
    <Row label="Care" record="{$child}">
      <xsl:choose>
        <xsl:when test="$me/c:CareHistory/c:CareEpisode[@status]">
          <xsl:for-each select="$me/c:CareHistory/c:CareEpisode[@status]">
            <xsl:if test="position() &gt; 1">; </xsl:if>
            <xsl:call-template name="label">
              <xsl:with-param name="list" select="'careStatus'"/>
              <xsl:with-param name="code" select="@status"/>
            </xsl:call-template>
            <xsl:if test="@category">
              <xsl:text>, leaving-care category: </xsl:text>
              <xsl:call-template name="label">
                <xsl:with-param name="list" select="'careCategory'"/>
                <xsl:with-param name="code" select="@category"/>
                <xsl:with-param name="lower" select="true()"/>
              </xsl:call-template>
            </xsl:if>
            <xsl:if test="@legalBasis">
              <xsl:text>, </xsl:text>
              <xsl:call-template name="label">
                <xsl:with-param name="list" select="'legalBasis'"/>
                <xsl:with-param name="code" select="@legalBasis"/>
                <xsl:with-param name="lower" select="true()"/>
              </xsl:call-template>
            </xsl:if>
            <xsl:if test="@authority">
              <xsl:text>, </xsl:text>
              <xsl:call-template name="authority">
                <xsl:with-param name="code" select="@authority"/>
              </xsl:call-template>
            </xsl:if>
            <xsl:call-template name="from-to"/>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="absent">
            <xsl:with-param name="of" select="$me/c:CareHistory"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </Row>
    <Row label="Communication" record="{$child}">
      <xsl:variable name="needed" select="$me/c:Interpreter[@needed = 'true' or @needed = 'yes' or @needed = '1']"/>
      <xsl:choose>
        <xsl:when test="$needed">
          <xsl:call-template name="label">
            <xsl:with-param name="list" select="'language'"/>
            <xsl:with-param name="code" select="$needed"/>
          </xsl:call-template>
          <xsl:text> interpreter needed; first language: </xsl:text>
          <xsl:call-template name="code">
            <xsl:with-param name="of" select="$me/c:FirstLanguage"/>
            <xsl:with-param name="list" select="'language'"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:when test="$me/c:Interpreter[@needed]">
          <xsl:text>First language: </xsl:text>
          <xsl:call-template name="code">
            <xsl:with-param name="of" select="$me/c:FirstLanguage"/>
            <xsl:with-param name="list" select="'language'"/>
          </xsl:call-template>
          <xsl:choose>
            <xsl:when test="$me/c:Interpreter[@needed = 'false' or @needed = 'no' or @needed = '0']">; no interpreter needed</xsl:when>
            <xsl:otherwise>; whether an interpreter is needed is not known</xsl:otherwise>
          </xsl:choose>
        </xsl:when>
        <xsl:otherwise>
          <xsl:text>First language: </xsl:text>
          <xsl:call-template name="code">
            <xsl:with-param name="of" select="$me/c:FirstLanguage"/>
            <xsl:with-param name="list" select="'language'"/>
          </xsl:call-template>
          <xsl:text>; interpreter: </xsl:text>
          <xsl:call-template name="absent">
            <xsl:with-param name="of" select="$me/c:Interpreter"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </Row>
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
        <xsl:when test="$referral/c:Withhold">
          <Rows>
            <xsl:for-each select="$referral/c:Withhold">
              <Row record="{$referral/@id}">
                <xsl:attribute name="label">
                  <xsl:choose>
                    <xsl:when test="@from = 'family'">From the family</xsl:when>
                    <xsl:when test="@from">
                      <xsl:text>From: </xsl:text>
                      <xsl:value-of select="@from"/>
                    </xsl:when>
                    <xsl:otherwise>From whom: not recorded yet</xsl:otherwise>
                  </xsl:choose>
                </xsl:attribute>
                <xsl:call-template name="value">
                  <xsl:with-param name="of" select="c:What"/>
                </xsl:call-template>
                <xsl:call-template name="reasons"/>
                <xsl:if test="not(c:Reason)">; the reason is not recorded yet</xsl:if>
              </Row>
            </xsl:for-each>
          </Rows>
        </xsl:when>
        <xsl:otherwise>
          <Para kind="absent">Nothing is named here.</Para>
        </xsl:otherwise>
      </xsl:choose>
    </Section>
  </xsl:template>

  <xsl:template name="not-recorded">
    <Section id="not-recorded">
      <Heading>Not recorded yet</Heading>
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
            <xsl:otherwise>Not recorded yet</xsl:otherwise>
          </xsl:choose>
        </Row>
        <Row label="Setting">
          <xsl:call-template name="value">
            <xsl:with-param name="of" select="$setting/c:Name"/>
          </xsl:call-template>
        </Row>
        <Row label="Phone">
          <xsl:call-template name="values">
            <xsl:with-param name="of" select="$author/c:Phone | $setting/c:Phone"/>
          </xsl:call-template>
        </Row>
        <Row label="E-mail">
          <xsl:call-template name="values">
            <xsl:with-param name="of" select="$author/c:Email | $setting/c:Email"/>
          </xsl:call-template>
        </Row>
        <Row label="Written" record="{$referral/@id}">
          <xsl:choose>
            <xsl:when test="$referral/@p:when"><xsl:value-of select="$referral/@p:when"/></xsl:when>
            <xsl:otherwise>Not recorded yet</xsl:otherwise>
          </xsl:choose>
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
