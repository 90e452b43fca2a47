<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later
     SPDX-FileCopyrightText: 2026 The Heed authors -->
<!-- The front of a referral: what whoever takes it in asks first, in that order, on one screen and one sheet of paper.
     It tells of the concerns that the referral is about ($referred); its first rows are page-now.xsl. -->
<xsl:stylesheet version="1.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:c="urn:heed:case:1"
                xmlns:p="urn:heed:page:1"
                xmlns="urn:heed:page:1"
                exclude-result-prefixes="c p">

  <xsl:template name="front">
    <Rows>
      <xsl:call-template name="danger-row"/>
      <xsl:call-template name="where-row"/>
    </Rows>
    <xsl:call-template name="do-not-contact"/>
    <Rows>
      <xsl:call-template name="child-header"/>
    </Rows>
    <Rows>
      <xsl:call-template name="what-happened"/>
      <xsl:call-template name="who-did-it"/>
      <xsl:call-template name="parents-told"/>
    </Rows>
    <Rows>
      <xsl:call-template name="who-is-calling"/>
      <xsl:call-template name="allocated-worker"/>
      <xsl:call-template name="care-row"/>
    </Rows>
    <Rows>
      <xsl:call-template name="asked-for"/>
      <xsl:call-template name="written-and-phoned"/>
    </Rows>
  </xsl:template>

  <!-- The child -->

  <xsl:template name="child-header">
    <Row label="Child" record="{$child}" kind="strong">
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
    <Row label="Communication" record="{$child}">
      <xsl:variable name="needed" select="$me/c:Interpreter[@needed = 'true' or @needed = 'yes' or @needed = '1']"/>
      <xsl:text>First language: </xsl:text>
      <xsl:call-template name="code">
        <xsl:with-param name="of" select="$me/c:FirstLanguage"/>
        <xsl:with-param name="list" select="'language'"/>
      </xsl:call-template>
      <xsl:choose>
        <xsl:when test="$needed">
          <xsl:text>; interpreter needed: </xsl:text>
          <xsl:choose>
            <xsl:when test="string($needed) != ''">
              <xsl:call-template name="label">
                <xsl:with-param name="list" select="'language'"/>
                <xsl:with-param name="code" select="$needed"/>
              </xsl:call-template>
            </xsl:when>
            <xsl:otherwise>yes</xsl:otherwise>
          </xsl:choose>
        </xsl:when>
        <xsl:when test="$me/c:Interpreter[@needed = 'false' or @needed = 'no' or @needed = '0']">; no interpreter needed</xsl:when>
        <xsl:when test="$me/c:Interpreter/@needed">; whether an interpreter is needed is not known</xsl:when>
        <xsl:otherwise>
          <xsl:text>; interpreter: </xsl:text>
          <xsl:call-template name="absent">
            <xsl:with-param name="of" select="$me/c:Interpreter"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </Row>
  </xsl:template>

  <xsl:template name="care-row">
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
  </xsl:template>

  <!-- What happened, and who did it -->

  <xsl:template name="what-happened">
    <xsl:for-each select="$referred">
      <xsl:sort select="@p:order" data-type="number" order="descending"/>
      <xsl:sort select="@p:serious" data-type="number" order="descending"/>
      <xsl:sort select="@p:start" data-type="number" order="descending"/>
      <xsl:if test="position() &lt;= 3">
        <Row label="What happened" record="{@id}">
          <xsl:call-template name="one-line"/>
        </Row>
      </xsl:if>
    </xsl:for-each>
    <xsl:if test="count($referred) &gt; 3">
      <Row label="And before that">
        <xsl:value-of select="count($referred) - 3"/>
        <xsl:text> more, in the chronology below</xsl:text>
      </Row>
    </xsl:if>
    <xsl:if test="not($referred)">
      <Row label="What happened">No concern is part of this referral</Row>
    </xsl:if>
  </xsl:template>

  <!-- The event that is the context node: when, what it is about, and its headline, else the beginning of what was seen. -->
  <xsl:template name="one-line">
    <xsl:value-of select="@p:when"/>
    <xsl:if test="self::c:MissingEpisode"> · Missing episode</xsl:if>
    <xsl:for-each select="c:Category">
      <xsl:choose>
        <xsl:when test="position() = 1"> · </xsl:when>
        <xsl:otherwise>, </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="label">
        <xsl:with-param name="list" select="'category'"/>
        <xsl:with-param name="code" select="@code"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:choose>
      <xsl:when test="c:Headline[not(@absence)][. != '']">
        <xsl:text> · </xsl:text>
        <xsl:value-of select="c:Headline"/>
      </xsl:when>
      <xsl:when test="c:Facts[not(@absence)][. != '']">
        <xsl:text> · </xsl:text>
        <xsl:value-of select="substring(c:Facts, 1, 240)"/>
        <xsl:if test="string-length(c:Facts) &gt; 240">… (whole below)</xsl:if>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- One line each: whoever is accused in a concern referred. -->
  <xsl:template name="who-did-it">
    <xsl:variable name="accused" select="$referred/c:Involvement[@role = 'allegedPerpetrator' or @role = 'facilitator'][@person != $child]"/>
    <xsl:variable name="persons" select="key('person', $accused/@person)"/>
    <xsl:for-each select="$persons">
      <xsl:variable name="id" select="@id"/>
      <xsl:variable name="relation" select="$file/c:Relationship[(@person = $id and @to = $child) or (@to = $id and @person = $child)][@person != @to]"/>
      <Row label="Who did it" record="{@id}">
        <xsl:call-template name="full-name">
          <xsl:with-param name="of" select="."/>
          <xsl:with-param name="role" select="$accused[@person = $id][1]/@role"/>
        </xsl:call-template>
        <xsl:choose>
          <xsl:when test="c:Name/@absence = 'withheld'"/>
          <xsl:when test="$accused[@person = $id][@role = 'allegedPerpetrator']"> (alleged perpetrator)</xsl:when>
          <xsl:otherwise> (facilitator)</xsl:otherwise>
        </xsl:choose>
        <xsl:for-each select="($relation[@kind][not(@p:ended)] | $relation[@kind][not($relation[@kind][not(@p:ended)])])[1]">
          <xsl:text>, </xsl:text>
          <xsl:call-template name="relation-kind"/>
        </xsl:for-each>
        <xsl:text>; age: </xsl:text>
        <xsl:choose>
          <xsl:when test="c:Age/@text and c:Age/@text != 'not known'"><xsl:value-of select="c:Age/@text"/></xsl:when>
          <xsl:otherwise>not known to us</xsl:otherwise>
        </xsl:choose>
        <xsl:text>; lives with the child: </xsl:text>
        <xsl:choose>
          <xsl:when test="$home[@id = $id]">yes</xsl:when>
          <xsl:when test="$beyond[@id = $id]">
            <xsl:text>yes, with somebody who lives with the child</xsl:text>
            <xsl:for-each select="$together[@person = $id and @to = $home/@id and @kind]">
              <xsl:text>, </xsl:text>
              <xsl:call-template name="relation-kind"/>
              <xsl:text> of </xsl:text>
              <xsl:call-template name="full-name">
                <xsl:with-param name="of" select="key('person', @to)"/>
              </xsl:call-template>
            </xsl:for-each>
          </xsl:when>
          <xsl:when test="$relation[@livesWith = 'no' or @livesWith = 'false' or @livesWith = '0']">no</xsl:when>
          <xsl:when test="$relation[@livesWith = 'yes' or @livesWith = 'true' or @livesWith = '1']/@p:until">
            <xsl:text>no longer, until </xsl:text>
            <xsl:value-of select="$relation[@livesWith = 'yes' or @livesWith = 'true' or @livesWith = '1']/@p:until"/>
          </xsl:when>
          <xsl:otherwise>not known to us</xsl:otherwise>
        </xsl:choose>
        <xsl:for-each select="c:Vehicle[not(@absence)]">
          <xsl:text>; vehicle: </xsl:text>
          <xsl:value-of select="."/>
        </xsl:for-each>
        <xsl:for-each select="c:OnlineName[not(@absence)]">
          <xsl:text>; online: </xsl:text>
          <xsl:value-of select="."/>
          <xsl:if test="@service">
            <xsl:text> (</xsl:text>
            <xsl:value-of select="@service"/>
            <xsl:text>)</xsl:text>
          </xsl:if>
        </xsl:for-each>
      </Row>
    </xsl:for-each>
    <xsl:if test="not($persons)">
      <Row label="Who did it">Not known to us</Row>
    </xsl:if>
  </xsl:template>

  <!-- Who refers, who already works with the child -->

  <xsl:template name="who-is-calling">
    <xsl:variable name="setting" select="$file/c:Setting"/>
    <xsl:variable name="author" select="key('member', $referral/@author)"/>
    <xsl:variable name="own" select="$author/c:Phone[not(@absence)][. != '']"/>
    <Row label="Who is calling">
      <xsl:choose>
        <xsl:when test="$author">
          <xsl:call-template name="member-name">
            <xsl:with-param name="of" select="$author"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>Not known to us</xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$setting/c:Name[not(@absence)][. != '']">
        <xsl:text>, </xsl:text>
        <xsl:value-of select="$setting/c:Name"/>
      </xsl:if>
    </Row>
    <Row label="Direct number" kind="strong">
      <xsl:for-each select="$own">
        <xsl:if test="position() &gt; 1">; </xsl:if>
        <xsl:call-template name="number"/>
      </xsl:for-each>
      <xsl:for-each select="$setting/c:Phone[not(@absence)][. != '']">
        <xsl:if test="$own or position() &gt; 1">; </xsl:if>
        <xsl:text>the setting </xsl:text>
        <xsl:call-template name="number"/>
      </xsl:for-each>
      <xsl:if test="not($own | $setting/c:Phone[not(@absence)][. != ''])">
        <xsl:call-template name="absent">
          <xsl:with-param name="of" select="($author/c:Phone | $setting/c:Phone)[1]"/>
        </xsl:call-template>
      </xsl:if>
    </Row>
  </xsl:template>

  <!-- The Phone that is the context node, and when it is answered. -->
  <xsl:template name="number">
    <xsl:value-of select="."/>
    <xsl:choose>
      <xsl:when test="@hours = 'out'"> (out of hours)</xsl:when>
      <xsl:when test="@hours">
        <xsl:text> (</xsl:text>
        <xsl:value-of select="@hours"/>
        <xsl:text>)</xsl:text>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="allocated-worker">
    <Row label="Allocated worker">
      <xsl:call-template name="workers">
        <xsl:with-param name="of" select="key('person', $lasting[@to = $child][@kind = 'SWR']/@person)"/>
      </xsl:call-template>
    </Row>
  </xsl:template>

  <!-- Each by name, what and where they work, and number. -->
  <xsl:template name="workers">
    <xsl:param name="of"/>
    <xsl:for-each select="$of">
      <xsl:if test="position() &gt; 1">; </xsl:if>
      <xsl:call-template name="full-name">
        <xsl:with-param name="of" select="."/>
      </xsl:call-template>
      <xsl:for-each select="c:Occupation[not(@absence)]">
        <xsl:text>, </xsl:text>
        <xsl:value-of select="."/>
      </xsl:for-each>
      <xsl:choose>
        <xsl:when test="c:Phone[not(@absence)][. != '']">
          <xsl:for-each select="c:Phone[not(@absence)][. != '']">
            <xsl:text>, </xsl:text>
            <xsl:call-template name="number"/>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise>, phone not known to us</xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:if test="not($of)">Not known to us</xsl:if>
  </xsl:template>

  <!-- What is asked of whom, and when it was said -->

  <xsl:template name="asked-for">
    <Row label="What we ask for" record="{$referral/@id}" kind="strong">
      <xsl:if test="$referral/c:Headline[not(@absence)][. != '']">
        <xsl:value-of select="$referral/c:Headline"/>
        <xsl:text>; urgency: </xsl:text>
      </xsl:if>
      <xsl:if test="not($referral/c:Headline[not(@absence)][. != ''])">Your decision, and what happens next; urgency: </xsl:if>
      <xsl:call-template name="code">
        <xsl:with-param name="of" select="$referral/c:Urgency"/>
        <xsl:with-param name="list" select="'urgency'"/>
      </xsl:call-template>
    </Row>
    <Row label="Level of need" kind="strong">
      <xsl:variable name="newest">
        <xsl:for-each select="$reasons[c:Threshold]">
          <xsl:sort select="@p:order" data-type="number" order="descending"/>
          <xsl:sort select="position()" data-type="number" order="descending"/>
          <xsl:if test="position() = 1"><xsl:value-of select="@id"/></xsl:if>
        </xsl:for-each>
      </xsl:variable>
      <xsl:variable name="decision" select="key('entry', string($newest))"/>
      <xsl:if test="$decision">
        <xsl:attribute name="record"><xsl:value-of select="$decision/@id"/></xsl:attribute>
      </xsl:if>
      <xsl:call-template name="code">
        <xsl:with-param name="of" select="$decision/c:Threshold"/>
        <xsl:with-param name="list" select="'threshold'"/>
      </xsl:call-template>
      <xsl:if test="$decision/c:Threshold[not(@absence)]">, in our view</xsl:if>
    </Row>
  </xsl:template>

  <xsl:template name="written-and-phoned">
    <xsl:variable name="id" select="$referral/@id"/>
    <xsl:variable name="to" select="$referral/c:To"/>
    <xsl:variable name="call" select="key('entry', $referral/c:PhonedAt/@contact)/c:Contact"/>
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
    <Row label="Written" record="{$id}">
      <xsl:choose>
        <xsl:when test="$referral/@p:when"><xsl:value-of select="$referral/@p:when"/></xsl:when>
        <xsl:otherwise>Not known to us</xsl:otherwise>
      </xsl:choose>
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
        <xsl:otherwise>Not known to us</xsl:otherwise>
      </xsl:choose>
    </Row>
  </xsl:template>
</xsl:stylesheet>
