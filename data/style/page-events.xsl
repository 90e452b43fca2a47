<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later
     SPDX-FileCopyrightText: 2026 The Heed authors -->
<!-- Why a referral is made, in the child’s own words, and what was seen and heard. -->
<xsl:stylesheet version="1.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:c="urn:heed:case:1"
                xmlns:p="urn:heed:page:1"
                xmlns="urn:heed:page:1"
                exclude-result-prefixes="c p">

  <!-- Why, in whose words, what was seen -->

  <!-- Only decisions to refer, and only about the concerns that this referral is about: another one's reasons may be a
       reassurance that no longer holds. -->
  <xsl:template name="why">
    <xsl:variable name="facts" select="$referral/c:Facts[not(@absence)][. != '']"/>
    <Section id="why">
      <Heading>Why we refer</Heading>
      <xsl:for-each select="$referral/c:Headline[not(@absence)] | $referral/c:Facts[not(@absence)]">
        <Para record="{../@id}"><xsl:value-of select="."/></Para>
      </xsl:for-each>
      <xsl:for-each select="$referral">
        <xsl:call-template name="absences">
          <xsl:with-param name="told" select="' To Urgency PhonedAt Source Acknowledged Response '"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:for-each select="$reasons">
        <xsl:sort select="@p:order" data-type="number" order="descending"/>
        <xsl:sort select="position()" data-type="number" order="descending"/>
        <xsl:call-template name="decision"/>
      </xsl:for-each>
      <xsl:if test="not($facts) and not($reasons/c:Rationale[. != '' or @absence])">
        <Para kind="absent">The reasons are not recorded yet</Para>
        <xsl:for-each select="$referred">
          <xsl:sort select="@p:order" data-type="number" order="descending"/>
          <xsl:sort select="@p:serious" data-type="number" order="descending"/>
          <xsl:sort select="@p:start" data-type="number" order="descending"/>
          <xsl:if test="position() = 1">
            <Para record="{@id}">
              <xsl:text>It began with: </xsl:text>
              <xsl:call-template name="one-line"/>
            </Para>
          </xsl:if>
        </xsl:for-each>
      </xsl:if>
      <xsl:if test="$referred/c:Category">
        <Rows>
          <Row label="What we are worried about">
            <xsl:for-each select="$referred/c:Category">
              <xsl:if test="generate-id() = generate-id(($referred/c:Category[@code = current()/@code])[1])">
                <xsl:if test="position() &gt; 1">; </xsl:if>
                <xsl:call-template name="label">
                  <xsl:with-param name="list" select="'category'"/>
                  <xsl:with-param name="code" select="@code"/>
                </xsl:call-template>
              </xsl:if>
            </xsl:for-each>
          </Row>
        </Rows>
      </xsl:if>
    </Section>
  </xsl:template>

  <xsl:template name="decided-before">
    <xsl:variable name="before" select="$live[self::c:Decision][not(@id = $reasons/@id)]"/>
    <Section id="decided-before">
      <Heading>What has been decided before</Heading>
      <xsl:for-each select="$before">
        <xsl:sort select="position()" data-type="number" order="descending"/>
        <Subheading record="{@id}">
          <xsl:value-of select="@p:when"/>
          <xsl:text>: </xsl:text>
          <xsl:call-template name="codes">
            <xsl:with-param name="of" select="c:Outcome"/>
            <xsl:with-param name="list" select="'outcome'"/>
          </xsl:call-template>
          <xsl:for-each select="key('entry', @about)[self::c:Concern or self::c:MissingEpisode]">
            <xsl:text>, about: </xsl:text>
            <xsl:call-template name="one-line"/>
          </xsl:for-each>
        </Subheading>
        <xsl:call-template name="decision"/>
      </xsl:for-each>
      <xsl:if test="not($before)">
        <Para kind="absent">No earlier decision is part of this referral.</Para>
      </xsl:if>
    </Section>
  </xsl:template>

  <!-- Of the decision that is the context node: its reasons, and when, what and by whom. -->
  <xsl:template name="decision">
    <xsl:for-each select="c:Rationale">
      <Para record="{../@id}">
        <xsl:call-template name="value">
          <xsl:with-param name="of" select="."/>
        </xsl:call-template>
      </Para>
    </xsl:for-each>
    <Para kind="note" record="{@id}">
      <xsl:text>Decided </xsl:text>
      <xsl:value-of select="@p:when"/>
      <xsl:for-each select="c:Outcome[not(@absence)]">
        <xsl:choose>
          <xsl:when test="position() = 1">: </xsl:when>
          <xsl:otherwise>, </xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="label">
          <xsl:with-param name="list" select="'outcome'"/>
          <xsl:with-param name="code" select="."/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:text>. Our view of the level of need: </xsl:text>
      <xsl:call-template name="code">
        <xsl:with-param name="of" select="c:Threshold"/>
        <xsl:with-param name="list" select="'threshold'"/>
      </xsl:call-template>
      <xsl:for-each select="c:Consulted[not(@absence)]">
        <xsl:choose>
          <xsl:when test="position() = 1">. Talked over with: </xsl:when>
          <xsl:otherwise>; </xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="."/>
      </xsl:for-each>
    </Para>
  </xsl:template>

  <xsl:template name="own-words">
    <xsl:variable name="words" select="$live/c:ChildsWords[not(@absence)][@person = $child
                                       or (not(@person) and ../c:Involvement[@person = $child and @role = 'subject'])]"/>
    <Section id="own-words">
      <Heading>
        <xsl:choose>
          <xsl:when test="$me/c:Name/c:Given[not(@absence)]">
            <xsl:value-of select="$me/c:Name/c:Given"/>
            <xsl:text>’s own words</xsl:text>
          </xsl:when>
          <xsl:otherwise>The child’s own words</xsl:otherwise>
        </xsl:choose>
      </Heading>
      <xsl:for-each select="$words">
        <xsl:sort select="../@p:order" data-type="number" order="descending"/>
        <xsl:sort select="../@p:start" data-type="number" order="descending"/>
        <xsl:call-template name="quote"/>
      </xsl:for-each>
      <xsl:if test="not($words)">
        <Para kind="absent">
          <xsl:call-template name="absent">
            <xsl:with-param name="of" select="$live/c:ChildsWords[@absence][last()]"/>
          </xsl:call-template>
        </Para>
      </xsl:if>
    </Section>
  </xsl:template>

  <!-- Words exactly as they were said, and after them the translations that stand with them. -->
  <xsl:template name="quote">
    <xsl:param name="by" select="''"/>
    <Quote record="{../@id}">
      <xsl:attribute name="when"><xsl:value-of select="../@p:when"/></xsl:attribute>
      <xsl:if test="$by != ''">
        <xsl:attribute name="by"><xsl:value-of select="$by"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="@language">
        <xsl:attribute name="language">
          <xsl:call-template name="label">
            <xsl:with-param name="list" select="'language'"/>
            <xsl:with-param name="code" select="@language"/>
          </xsl:call-template>
        </xsl:attribute>
      </xsl:if>
      <xsl:value-of select="."/>
    </Quote>
    <xsl:variable name="next" select="following-sibling::c:*[1][self::c:Translation]"/>
    <xsl:if test="$next[not(@absence)]">
      <Quote kind="translation" record="{../@id}">
        <xsl:attribute name="by">
          <xsl:choose>
            <xsl:when test="$next/@translator"><xsl:value-of select="$next/@translator"/></xsl:when>
            <xsl:otherwise>translator not recorded</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:value-of select="$next"/>
      </Quote>
    </xsl:if>
  </xsl:template>

  <!-- Whatever entry says what was seen, heard, planned or given as a reason, since the chronology has its headline only. -->
  <xsl:template name="seen-and-heard">
    <xsl:variable name="events" select="$live[self::c:Concern or self::c:MissingEpisode or self::c:Plan or c:Facts or self::c:Attendance/c:Reason]
                                             [not(@id = $referral/@id)]"/>
    <Section id="seen-and-heard">
      <Heading>What was seen and heard</Heading>
      <!-- What is referred first, the history after it; each newest first, and of one time the most serious. -->
      <xsl:for-each select="$events">
        <xsl:sort select="count(self::*[@id = $referred/@id])" data-type="number" order="descending"/>
        <xsl:sort select="@p:order" data-type="number" order="descending"/>
        <xsl:sort select="@p:serious" data-type="number" order="descending"/>
        <xsl:sort select="@p:start" data-type="number" order="descending"/>
        <xsl:variable name="event" select="boolean(self::c:Concern or self::c:MissingEpisode)"/>
        <Subheading record="{@id}">
          <xsl:value-of select="@p:when"/>
          <xsl:choose>
            <xsl:when test="not($event)">
              <xsl:text> · </xsl:text>
              <xsl:call-template name="headline"/>
            </xsl:when>
            <xsl:when test="c:Headline[not(@absence)]">
              <xsl:text> · </xsl:text>
              <xsl:value-of select="c:Headline"/>
            </xsl:when>
          </xsl:choose>
        </Subheading>
        <xsl:for-each select="c:Facts">
          <Para record="{../@id}">
            <xsl:call-template name="value">
              <xsl:with-param name="of" select="."/>
            </xsl:call-template>
          </Para>
        </xsl:for-each>
        <xsl:for-each select="c:ChildsWords[not(@absence)][@person != $child or not(../c:Involvement[@person = $child and @role = 'subject'])]">
          <xsl:call-template name="quote">
            <xsl:with-param name="by">
              <xsl:choose>
                <xsl:when test="@person">
                  <xsl:call-template name="full-name">
                    <xsl:with-param name="of" select="key('person', @person)"/>
                    <xsl:with-param name="role" select="../c:Involvement[@person = current()/@person]/@role"/>
                  </xsl:call-template>
                </xsl:when>
                <xsl:otherwise>another child</xsl:otherwise>
              </xsl:choose>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:for-each select="c:Opinion[not(@absence)]">
          <Para kind="note" record="{../@id}">
            <xsl:text>Opinion of whoever recorded it: </xsl:text>
            <xsl:value-of select="."/>
          </Para>
        </xsl:for-each>
        <!-- Of the others, those that no other section shows. -->
        <xsl:if test="$event or self::c:Plan or self::c:Attendance or self::c:Note or self::c:Document">
          <xsl:call-template name="absences">
            <xsl:with-param name="told" select="' Facts Source Place WhereNow OthersAtRisk MissingFrom PoliceTold ReturnedAt ReturnInterview Reason Lead '"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:choose>
          <xsl:when test="$event">
            <xsl:call-template name="event-rows"/>
          </xsl:when>
          <xsl:when test="self::c:Plan or c:Source or self::c:Attendance/c:Reason">
            <Rows>
              <xsl:for-each select="self::c:Plan">
                <Row label="Who leads" record="{@id}">
                  <xsl:call-template name="value">
                    <xsl:with-param name="of" select="c:Lead"/>
                  </xsl:call-template>
                </Row>
              </xsl:for-each>
              <xsl:for-each select="self::c:Attendance/c:Reason">
                <Row label="Reason" record="{../@id}">
                  <xsl:call-template name="value">
                    <xsl:with-param name="of" select="."/>
                  </xsl:call-template>
                </Row>
              </xsl:for-each>
              <xsl:if test="c:Source">
                <Row label="Source" record="{@id}">
                  <xsl:call-template name="source"/>
                </Row>
              </xsl:if>
            </Rows>
          </xsl:when>
        </xsl:choose>
        <xsl:for-each select="self::c:Plan/c:AgreedAction">
          <xsl:call-template name="agreed-action"/>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:if test="not($events)">
        <Para kind="absent">No concern is part of this referral.</Para>
      </xsl:if>
    </Section>
  </xsl:template>

  <!-- The rest of what a concern or a missing episode says. -->
  <xsl:template name="event-rows">
    <Rows>
      <Row label="Source" record="{@id}">
        <xsl:call-template name="source"/>
      </Row>
      <xsl:for-each select="c:Place">
        <Row label="Where it happened" record="{../@id}">
          <xsl:call-template name="value">
            <xsl:with-param name="of" select="."/>
          </xsl:call-template>
        </Row>
      </xsl:for-each>
      <xsl:for-each select="c:WhereNow">
        <Row label="Where the child was, when recorded" record="{../@id}">
          <xsl:call-template name="value">
            <xsl:with-param name="of" select="."/>
          </xsl:call-template>
          <xsl:if test="@p:until">
            <xsl:text>, until </xsl:text>
            <xsl:value-of select="@p:until"/>
          </xsl:if>
        </Row>
      </xsl:for-each>
      <Row label="Age then" record="{@id}">
        <xsl:variable name="then" select="c:Involvement[@person = $child]/c:AgeAtEvent"/>
        <xsl:choose>
          <xsl:when test="$then/@unborn">Not born yet</xsl:when>
          <xsl:when test="$then/@text = 'not known' or not($then/@text)">Not known</xsl:when>
          <xsl:otherwise><xsl:value-of select="$then/@text"/></xsl:otherwise>
        </xsl:choose>
      </Row>
      <xsl:if test="c:Involvement[@person != $child]">
        <Row label="Others" record="{@id}">
          <xsl:for-each select="c:Involvement[@person != $child]">
            <xsl:if test="position() &gt; 1">; </xsl:if>
            <xsl:call-template name="person-in-role"/>
          </xsl:for-each>
        </Row>
      </xsl:if>
      <xsl:for-each select="c:OthersAtRisk">
        <Row label="Others at risk" record="{../@id}">
          <xsl:call-template name="others-answer"/>
        </Row>
      </xsl:for-each>
      <xsl:call-template name="missing-rows"/>
      <xsl:call-template name="exploitation-rows"/>
      <xsl:for-each select="c:BodyMark[not(@absence)][not(@person) or @person = $child]">
        <Row label="Mark seen" record="{../@id}">
          <xsl:call-template name="label">
            <xsl:with-param name="list" select="'bodyMark'"/>
            <xsl:with-param name="code" select="@kind"/>
          </xsl:call-template>
          <xsl:if test="@view">
            <xsl:text> (</xsl:text>
            <xsl:call-template name="label">
              <xsl:with-param name="list" select="'bodyView'"/>
              <xsl:with-param name="code" select="@view"/>
              <xsl:with-param name="lower" select="true()"/>
            </xsl:call-template>
            <xsl:text>)</xsl:text>
          </xsl:if>
          <xsl:if test="string(.)">
            <xsl:text>: </xsl:text>
            <xsl:value-of select="."/>
          </xsl:if>
        </Row>
      </xsl:for-each>
    </Rows>
  </xsl:template>

  <!-- The OthersAtRisk that is the context node: the answer, and who. -->
  <xsl:template name="others-answer">
    <xsl:choose>
      <xsl:when test="@answer">
        <xsl:call-template name="label">
          <xsl:with-param name="list" select="'answer'"/>
          <xsl:with-param name="code" select="@answer"/>
        </xsl:call-template>
        <xsl:if test="string(.)">
          <xsl:text>: </xsl:text>
          <xsl:value-of select="."/>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="value">
          <xsl:with-param name="of" select="."/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="missing-rows">
    <xsl:if test="self::c:MissingEpisode">
      <Row label="Missing from" record="{@id}">
        <xsl:call-template name="code">
          <xsl:with-param name="of" select="c:MissingFrom"/>
          <xsl:with-param name="list" select="'missingFrom'"/>
        </xsl:call-template>
      </Row>
      <Row label="Police told" record="{@id}">
        <xsl:choose>
          <xsl:when test="c:PoliceTold/@p:at">
            <xsl:value-of select="c:PoliceTold/@p:at"/>
            <xsl:if test="c:PoliceTold/@reference">
              <xsl:text>, reference </xsl:text>
              <xsl:value-of select="c:PoliceTold/@reference"/>
            </xsl:if>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="absent">
              <xsl:with-param name="of" select="c:PoliceTold"/>
            </xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </Row>
      <Row label="Came back" record="{@id}">
        <xsl:call-template name="later">
          <xsl:with-param name="facts" select="c:ReturnedAt"/>
        </xsl:call-template>
      </Row>
      <Row label="Return interview" record="{@id}">
        <xsl:call-template name="later">
          <xsl:with-param name="facts" select="c:ReturnInterview"/>
        </xsl:call-template>
      </Row>
    </xsl:if>
  </xsl:template>

  <!-- The words of the context node after what kind it is; a kind that nobody gave is no word of the sender's. -->
  <xsl:template name="kind-and-text">
    <xsl:param name="list"/>
    <xsl:param name="code"/>
    <xsl:if test="string($code) or not(string(.))">
      <xsl:call-template name="label">
        <xsl:with-param name="list" select="$list"/>
        <xsl:with-param name="code" select="$code"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="string($code) and string(.)">: </xsl:if>
    <xsl:value-of select="."/>
  </xsl:template>

  <xsl:template name="exploitation-rows">
    <xsl:for-each select="c:Exploitation[not(@absence)][not(@person) or @person = $child]">
      <xsl:variable name="id" select="../@id"/>
      <xsl:for-each select="c:Exchange[not(@absence)]">
        <Row label="Exchanged" record="{$id}">
          <xsl:call-template name="kind-and-text">
            <xsl:with-param name="list" select="'exchange'"/>
            <xsl:with-param name="code" select="@how"/>
          </xsl:call-template>
          <xsl:if test="@by">
            <xsl:text>, by </xsl:text>
            <xsl:call-template name="full-name">
              <xsl:with-param name="of" select="key('person', @by)"/>
            </xsl:call-template>
          </xsl:if>
        </Row>
      </xsl:for-each>
      <xsl:for-each select="c:Gain[not(@absence)]">
        <Row label="Who gains" record="{$id}">
          <xsl:call-template name="label">
            <xsl:with-param name="list" select="'gain'"/>
            <xsl:with-param name="code" select="@kind"/>
          </xsl:call-template>
          <xsl:if test="@to">
            <xsl:text>, for: </xsl:text>
            <xsl:call-template name="label">
              <xsl:with-param name="list" select="'gainTo'"/>
              <xsl:with-param name="code" select="@to"/>
              <xsl:with-param name="lower" select="true()"/>
            </xsl:call-template>
          </xsl:if>
          <xsl:if test="string(.)">
            <xsl:text>: </xsl:text>
            <xsl:value-of select="."/>
          </xsl:if>
        </Row>
      </xsl:for-each>
      <xsl:if test="c:PowerFactor[not(@absence)]">
        <Row label="Power over the child" record="{$id}">
          <xsl:for-each select="c:PowerFactor[not(@absence)]">
            <xsl:if test="position() &gt; 1">, </xsl:if>
            <xsl:call-template name="label">
              <xsl:with-param name="list" select="'power'"/>
              <xsl:with-param name="code" select="."/>
            </xsl:call-template>
          </xsl:for-each>
        </Row>
      </xsl:if>
      <xsl:if test="c:Means[not(@absence)]">
        <Row label="How the child was brought to it" record="{$id}">
          <xsl:for-each select="c:Means[not(@absence)]">
            <xsl:if test="position() &gt; 1">, </xsl:if>
            <xsl:call-template name="label">
              <xsl:with-param name="list" select="'means'"/>
              <xsl:with-param name="code" select="."/>
            </xsl:call-template>
          </xsl:for-each>
        </Row>
      </xsl:if>
      <xsl:if test="c:SexualActivity">
        <Row label="Sexual activity" record="{$id}">
          <xsl:call-template name="code">
            <xsl:with-param name="of" select="c:SexualActivity"/>
            <xsl:with-param name="list" select="'answer'"/>
          </xsl:call-template>
        </Row>
      </xsl:if>
      <xsl:if test="c:ContactMode">
        <Row label="How contact is made" record="{$id}">
          <xsl:call-template name="code">
            <xsl:with-param name="of" select="c:ContactMode"/>
            <xsl:with-param name="list" select="'contactMode'"/>
          </xsl:call-template>
        </Row>
      </xsl:if>
      <xsl:for-each select="c:DevelopmentalNote | c:CapacityNote">
        <Row record="{$id}">
          <xsl:attribute name="label">
            <xsl:choose>
              <xsl:when test="self::c:CapacityNote">Capacity for this decision</xsl:when>
              <xsl:otherwise>Developmental age</xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
          <xsl:call-template name="value">
            <xsl:with-param name="of" select="."/>
          </xsl:call-template>
        </Row>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="wishes">
    <xsl:variable name="wishes" select="$live/c:Exploitation[not(@person) or @person = $child]/c:ChildsWishes | $live/c:ChildsWishes"/>
    <xsl:variable name="views" select="$live/c:ParentsViews"/>
    <Section id="wishes">
      <Heading>Wishes</Heading>
      <xsl:for-each select="$wishes[not(@absence)]">
        <xsl:sort select="@p:order" data-type="number" order="descending"/>
        <xsl:if test="string(.)">
          <Para record="{ancestor::c:*[@recordedAt][1]/@id}"><xsl:value-of select="."/></Para>
        </xsl:if>
        <xsl:if test="@wantsAction">
          <Para kind="note" record="{ancestor::c:*[@recordedAt][1]/@id}">
            <xsl:text>Wants action to be taken: </xsl:text>
            <xsl:call-template name="label">
              <xsl:with-param name="list" select="'answer'"/>
              <xsl:with-param name="code" select="@wantsAction"/>
            </xsl:call-template>
            <xsl:call-template name="as-at"/>
          </Para>
        </xsl:if>
      </xsl:for-each>
      <xsl:if test="not($wishes[not(@absence)])">
        <Para kind="absent">
          <xsl:text>What the child wants: </xsl:text>
          <xsl:call-template name="absent">
            <xsl:with-param name="of" select="$wishes[last()]"/>
          </xsl:call-template>
        </Para>
      </xsl:if>
      <xsl:for-each select="$views">
        <xsl:sort select="../@p:order" data-type="number" order="descending"/>
        <Rows>
          <Row label="What parents or carers say" record="{../@id}">
            <xsl:call-template name="value">
              <xsl:with-param name="of" select="."/>
            </xsl:call-template>
            <xsl:call-template name="as-at"/>
          </Row>
        </Rows>
      </xsl:for-each>
    </Section>
  </xsl:template>
</xsl:stylesheet>
