<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later
     SPDX-FileCopyrightText: 2026 The Heed authors -->
<!-- What stands at the very head of a referral: danger now, where the child is, and whether the family may be spoken to. Of these an
     open concern of the child tells too that the referral does not name ($pressing): who takes the call must not miss it. -->
<xsl:stylesheet version="1.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:c="urn:heed:case:1"
                xmlns:p="urn:heed:page:1"
                xmlns="urn:heed:page:1"
                exclude-result-prefixes="c p">

  <!-- Danger, and where the child is -->

  <!-- Of these answers the newest, by the day on which it was given: the id of its entry. -->
  <xsl:template name="newest">
    <xsl:param name="of"/>
    <xsl:for-each select="$of">
      <xsl:sort select="@p:order" data-type="number" order="descending"/>
      <xsl:sort select="position()" data-type="number" order="descending"/>
      <xsl:if test="position() = 1"><xsl:value-of select="ancestor-or-self::c:*[@recordedAt][1]/@id"/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- The newest answer of the concerns referred; of another that is open, a newer yes, and any where those have none. A concern that
       does not answer hides none that does; an older "yes" is in the chronology. -->
  <xsl:template name="danger-row">
    <xsl:variable name="others" select="$pressing[not(@p:matter = 'referred')]"/>
    <xsl:variable name="of-referred-concerns" select="$referred/c:DangerNow[@absence = 'unknown' or (not(@absence) and . != '')]"/>
    <xsl:variable name="answers" select="$of-referred-concerns | $others/c:DangerNow[. = 'yes' or not($of-referred-concerns)]
                                                                [@absence = 'unknown' or (not(@absence) and . != '')]"/>
    <xsl:variable name="declined" select="$pressing/c:DangerNow[@absence != 'notAsked' and @absence != 'unknown']"/>
    <xsl:variable name="newest">
      <xsl:call-template name="newest">
        <xsl:with-param name="of" select="$answers | $declined[not($answers)] | $referred[self::c:Concern][not($answers | $declined)]"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="concern" select="key('entry', string($newest))"/>
    <xsl:variable name="danger" select="$concern/c:DangerNow[not(@absence = 'notAsked')][@absence or . != '']"/>
    <Row label="Danger now" record="{$concern/@id}" kind="strong">
      <xsl:choose>
        <xsl:when test="$danger">
          <xsl:call-template name="code">
            <xsl:with-param name="of" select="$danger"/>
            <xsl:with-param name="list" select="'answer'"/>
          </xsl:call-template>
          <xsl:for-each select="$danger">
            <xsl:call-template name="as-at"/>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise>
          <xsl:text>Nobody has answered yet</xsl:text>
          <xsl:for-each select="$concern">
            <xsl:call-template name="as-at"/>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$danger and $pressing[self::c:Concern][not(c:DangerNow[@absence = 'unknown' or (not(@absence) and . != '')])]
                                              [@p:order &gt; $danger/@p:order]">; nobody has answered since</xsl:if>
      <xsl:for-each select="$concern/p:Called">
        <xsl:call-template name="called"/>
      </xsl:for-each>
      <xsl:if test="$danger = 'yes' and not($concern/p:Called)">
        <xsl:for-each select="$pressing/p:Called[@at]">
          <xsl:call-template name="called"/>
          <xsl:text> about another concern</xsl:text>
        </xsl:for-each>
        <xsl:if test="not($pressing/p:Called)">; no call to 999 known to us</xsl:if>
      </xsl:if>
    </Row>
  </xsl:template>

  <!-- The Called that is the context node; of one that is left out nothing is said, nor that there was none. -->
  <xsl:template name="called">
    <xsl:if test="@at">
      <xsl:choose>
        <xsl:when test="@number = '999'">; 999 called </xsl:when>
        <xsl:otherwise>; police told </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="@at"/>
    </xsl:if>
    <xsl:if test="string(@said)">
      <xsl:text> (“</xsl:text>
      <xsl:value-of select="@said"/>
      <xsl:text>”)</xsl:text>
    </xsl:if>
    <xsl:if test="@reference">
      <xsl:text>; police reference </xsl:text>
      <xsl:value-of select="@reference"/>
    </xsl:if>
    <xsl:if test="@earlier"> (in a version of this concern that was amended)</xsl:if>
  </xsl:template>

  <!-- When the answer, or entry, that is the context node was given. -->
  <xsl:template name="as-at">
    <xsl:if test="@p:asAt">
      <xsl:text>, as at </xsl:text>
      <xsl:value-of select="@p:asAt"/>
    </xsl:if>
  </xsl:template>

  <!-- Where the child was said to be, and that the child is missing: what is newer first. -->
  <xsl:template name="where-row">
    <xsl:variable name="last-referred">
      <xsl:call-template name="newest">
        <xsl:with-param name="of" select="$referred"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="places" select="$referred/c:WhereNow | $pressing[@p:order &gt; key('entry', string($last-referred))/@p:order]/c:WhereNow"/>
    <xsl:variable name="newest">
      <xsl:call-template name="newest">
        <xsl:with-param name="of" select="$places[not(@absence)][. != ''] | $places[not($places[not(@absence)][. != ''])]"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="concern" select="key('entry', string($newest))"/>
    <xsl:variable name="where" select="$concern/c:WhereNow"/>
    <xsl:variable name="away" select="$live[@p:away][last()]"/>
    <xsl:variable name="is-seen" select="$where[not(@absence)][. != ''][@p:order &gt; $away/@p:order and @p:order &gt; $away/@p:start]"/>
    <Row label="Where now" record="{$concern/@id}">
      <xsl:if test="$away and not($is-seen)">
        <xsl:call-template name="missing-since">
          <xsl:with-param name="of" select="$away"/>
        </xsl:call-template>
        <xsl:choose>
          <xsl:when test="not($where)"/>
          <xsl:when test="$where/@p:order &lt; $away/@p:start">. Before that: </xsl:when>
          <xsl:otherwise>. Also recorded: </xsl:otherwise>
        </xsl:choose>
      </xsl:if>
      <xsl:if test="$where or not($away)">
        <xsl:call-template name="value">
          <xsl:with-param name="of" select="$where"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:for-each select="$where[not(@absence)]">
        <xsl:if test="@p:until">
          <xsl:text>, until </xsl:text>
          <xsl:value-of select="@p:until"/>
          <xsl:if test="@p:past"> (that time has passed)</xsl:if>
        </xsl:if>
        <xsl:call-template name="as-at"/>
      </xsl:for-each>
      <xsl:if test="$is-seen and $away">
        <xsl:text>. </xsl:text>
        <xsl:call-template name="missing-since">
          <xsl:with-param name="of" select="$away"/>
        </xsl:call-template>
      </xsl:if>
    </Row>
  </xsl:template>

  <xsl:template name="missing-since">
    <xsl:param name="of"/>
    <xsl:text>Missing since </xsl:text>
    <xsl:value-of select="$of/@p:since"/>
    <xsl:choose>
      <xsl:when test="$of/c:ReturnedAt/@absence = 'notApplicable'">, not back when this was recorded</xsl:when>
      <xsl:otherwise>, no return is known to us</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$of/c:Place[not(@absence)][. != '']">
      <xsl:text>, last seen: </xsl:text>
      <xsl:value-of select="$of/c:Place"/>
    </xsl:if>
    <xsl:if test="$of/c:PoliceTold/@reference">
      <xsl:text>, police reference </xsl:text>
      <xsl:value-of select="$of/c:PoliceTold/@reference"/>
    </xsl:if>
  </xsl:template>

  <!-- Whether the family may be spoken to -->

  <!-- Every answer about parents of a concern that is open, and of what was recorded about one. -->
  <xsl:variable name="told-of" select="$pressing/c:ParentsTold | $live[@p:of]/c:ParentsTold"/>
  <!-- The newest, by its entry: one that answers, whatever came after it that does not. -->
  <xsl:variable name="told-newest">
    <xsl:call-template name="newest">
      <xsl:with-param name="of" select="$told-of[@told] | $told-of[@absence][not($told-of[@told])]"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="told-answer" select="key('entry', string($told-newest))/c:ParentsTold"/>

  <!-- Whoever is accused and has a parent's or carer's place, or lives with the child: as the rule scope.carer-alleged. -->
  <xsl:variable name="accused" select="$pressing/c:Involvement[@role = 'allegedPerpetrator' or @role = 'facilitator'][@person != $child]"/>
  <xsl:variable name="answering" select="$lasting[key('label', concat('carerKinds|', @kind))
                                                  or (@parentalResponsibility and not(contains(' false no 0 ', concat(' ', @parentalResponsibility, ' '))))
                                                  or (@livesWith and not(contains(' false no 0 ', concat(' ', @livesWith, ' '))))]"/>
  <xsl:variable name="alleged" select="key('person', $accused/@person)[@id = $answering[@to = $child]/@person or @id = $answering[@person = $child]/@to
                                                                       or @id = $home/@id or @id = $beyond/@id]"/>

  <xsl:template name="do-not-contact">
    <xsl:variable name="consent" select="$referral/c:Consent[@parentsInformed = 'no' or @parentsInformed = 'false' or @parentsInformed = '0']"/>
    <xsl:variable name="silent" select="$file/c:Relationship[@mustNotBeTold = 'yes' or @mustNotBeTold = 'true' or @mustNotBeTold = '1']"/>
    <xsl:variable name="persons" select="key('person', $silent[@to = $child]/@person) | key('person', $silent[@person = $child]/@to)"/>
    <xsl:if test="$told-answer[@told = 'no' or @told = 'notYet'] or $consent or $persons or $alleged">
      <Box record="{$told-answer/../@id}">
        <Strong>Do not contact the family before speaking to us</Strong>
        <xsl:for-each select="$alleged">
          <xsl:variable name="id" select="@id"/>
          <xsl:variable name="name">
            <xsl:call-template name="full-name">
              <xsl:with-param name="of" select="."/>
              <xsl:with-param name="role" select="$accused[@person = $id][1]/@role"/>
            </xsl:call-template>
          </xsl:variable>
          <Para record="{@id}">
            <xsl:value-of select="$name"/>
            <xsl:for-each select="($lasting[@kind][(@person = $id and @to = $child) or (@to = $id and @person = $child)])[1]">
              <xsl:text> (</xsl:text>
              <xsl:call-template name="relation-kind"/>
              <xsl:text>)</xsl:text>
            </xsl:for-each>
            <xsl:choose>
              <xsl:when test="$accused[@person = $id][@role = 'allegedPerpetrator']"> is alleged to have done it</xsl:when>
              <xsl:otherwise> is alleged to have had a part in it</xsl:otherwise>
            </xsl:choose>
            <xsl:text>: do not contact </xsl:text>
            <xsl:value-of select="$name"/>
            <xsl:text>, or anybody at home, before speaking to us</xsl:text>
          </Para>
        </xsl:for-each>
        <xsl:for-each select="$told-answer[$alleged or @told = 'no' or @told = 'notYet']">
          <Para record="{../@id}">
            <xsl:text>Parents or carers: </xsl:text>
            <xsl:call-template name="told-answer"/>
            <xsl:call-template name="as-at"/>
          </Para>
        </xsl:for-each>
        <xsl:for-each select="$consent">
          <Para record="{../@id}">
            <xsl:text>Parents are not informed of this referral</xsl:text>
            <xsl:call-template name="reasons"/>
          </Para>
        </xsl:for-each>
        <xsl:if test="$persons">
          <Para>
            <xsl:text>Must not be told: </xsl:text>
            <xsl:for-each select="$persons">
              <xsl:if test="position() &gt; 1">; </xsl:if>
              <xsl:call-template name="full-name">
                <xsl:with-param name="of" select="."/>
              </xsl:call-template>
              <xsl:variable name="id" select="@id"/>
              <xsl:for-each select="$silent[@reason][(@person = $id and @to = $child) or (@to = $id and @person = $child)]">
                <xsl:text> (</xsl:text>
                <xsl:value-of select="@reason"/>
                <xsl:text>)</xsl:text>
              </xsl:for-each>
            </xsl:for-each>
          </Para>
        </xsl:if>
      </Box>
    </xsl:if>
  </xsl:template>

  <!-- Where no box says "do not", it stands here what is known: that nobody has answered is no leave to ring them, nor is that they were
       told of one concern where another that is open says no. -->
  <xsl:template name="parents-told">
    <xsl:if test="not($told-answer[$alleged or @told = 'no' or @told = 'notYet'])">
      <Row label="Parents told" record="{$told-answer/../@id}">
        <xsl:choose>
          <xsl:when test="$told-answer">
            <xsl:for-each select="$told-answer">
              <xsl:call-template name="told-answer"/>
              <xsl:call-template name="as-at"/>
              <xsl:if test="not(@told)">: ask us before you contact them</xsl:if>
            </xsl:for-each>
          </xsl:when>
          <xsl:otherwise>Nobody has answered yet: ask us before you contact them</xsl:otherwise>
        </xsl:choose>
        <xsl:for-each select="$pressing[@id != $told-answer/../@p:event]">
          <xsl:variable name="id" select="@id"/>
          <xsl:variable name="newest">
            <xsl:call-template name="newest">
              <xsl:with-param name="of" select="$told-of[@told][../@p:event = $id]"/>
            </xsl:call-template>
          </xsl:variable>
          <xsl:for-each select="key('entry', string($newest))/c:ParentsTold[@told = 'no' or @told = 'notYet']">
            <xsl:text>. But about another concern: </xsl:text>
            <xsl:call-template name="told-answer"/>
            <xsl:call-template name="as-at"/>
            <xsl:text>: ask us before you contact them</xsl:text>
          </xsl:for-each>
        </xsl:for-each>
      </Row>
    </xsl:if>
  </xsl:template>

  <!-- Of the ParentsTold that is the context node: the answer and why. -->
  <xsl:template name="told-answer">
    <xsl:choose>
      <xsl:when test="@told">
        <xsl:call-template name="label">
          <xsl:with-param name="list" select="'told'"/>
          <xsl:with-param name="code" select="@told"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="absent">
          <xsl:with-param name="of" select="."/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="reasons"/>
    <xsl:if test="@p:reviewDue">
      <xsl:text>; to be looked at again: </xsl:text>
      <xsl:value-of select="@p:reviewDue"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
