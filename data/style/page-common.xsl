<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later
     SPDX-FileCopyrightText: 2026 The Heed authors -->
<!-- What every page says in the same way: codes by their labels, names, births, addresses, and why a value is not there.
     Nothing is ever left blank: words.md, "Unknown is an answer and is shown". -->
<xsl:stylesheet version="1.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:c="urn:heed:case:1"
                xmlns:p="urn:heed:page:1"
                xmlns="urn:heed:page:1"
                exclude-result-prefixes="c p">

  <!-- Values, codes, and why one is missing -->

  <!-- lower: the label stands inside a sentence. -->
  <xsl:template name="label">
    <xsl:param name="list"/>
    <xsl:param name="code"/>
    <xsl:param name="lower" select="false()"/>
    <xsl:variable name="known" select="key('label', concat($list, '|', $code))"/>
    <xsl:choose>
      <xsl:when test="$known and $lower">
        <xsl:value-of select="translate(substring($known/@label, 1, 1), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"/>
        <xsl:value-of select="substring($known/@label, 2)"/>
      </xsl:when>
      <xsl:when test="$known"><xsl:value-of select="$known/@label"/></xsl:when>
      <!-- A code that no list knows is shown as it came. -->
      <xsl:when test="string($code)"><xsl:value-of select="$code"/></xsl:when>
      <xsl:otherwise>Not known to us</xsl:otherwise>
    </xsl:choose>
    <!-- What the code means was not confirmed. -->
    <xsl:if test="$known/@check = 'true'"> (to be checked)</xsl:if>
  </xsl:template>

  <xsl:template name="absent">
    <xsl:param name="of"/>
    <xsl:choose>
      <xsl:when test="$of/@absence">
        <xsl:call-template name="label">
          <xsl:with-param name="list" select="'absence'"/>
          <xsl:with-param name="code" select="$of/@absence"/>
        </xsl:call-template>
        <xsl:call-template name="as-came">
          <xsl:with-param name="of" select="$of"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>Not known to us</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Of the entry that is the context node: each field that is not there, and why, but for those that are told of elsewhere ($told). -->
  <xsl:template name="absences">
    <xsl:param name="told"/>
    <xsl:for-each select=".//c:*[@absence][not(contains($told, concat(' ', local-name(), ' ')))]">
      <Para kind="note" record="{ancestor::c:*[@recordedAt][1]/@id}">
        <xsl:call-template name="field-name"/>
        <xsl:text>: </xsl:text>
        <xsl:call-template name="label">
          <xsl:with-param name="list" select="'absence'"/>
          <xsl:with-param name="code" select="@absence"/>
          <xsl:with-param name="lower" select="true()"/>
        </xsl:call-template>
        <xsl:call-template name="as-came">
          <xsl:with-param name="of" select="."/>
        </xsl:call-template>
      </Para>
    </xsl:for-each>
  </xsl:template>

  <!-- What the element that is the context node is called: by the form's word for it, but where that is said to whoever fills it in;
       one that no form has, by its own name where that is a word already. -->
  <xsl:template name="field-name">
    <xsl:choose>
      <xsl:when test="self::c:Threshold">Level of need</xsl:when>
      <xsl:when test="self::c:WhereNow">Where the child was</xsl:when>
      <xsl:when test="@p:label"><xsl:value-of select="@p:label"/></xsl:when>
      <xsl:when test="self::c:Title">Title</xsl:when>
      <xsl:when test="self::c:BodyMark">Mark seen</xsl:when>
      <xsl:when test="self::c:MeetingKind">Kind of meeting</xsl:when>
      <xsl:when test="self::c:PlanKind">Kind of plan</xsl:when>
      <xsl:when test="self::c:Lead">Who leads</xsl:when>
      <xsl:when test="self::c:ReturnInterview">Return interview</xsl:when>
      <xsl:when test="self::c:Response">Answer</xsl:when>
      <xsl:when test="self::c:Code">Register’s mark</xsl:when>
      <xsl:when test="self::c:What">What came later</xsl:when>
      <xsl:otherwise><xsl:value-of select="local-name()"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What another file said, where it was read as something else. -->
  <xsl:template name="as-came">
    <xsl:param name="of"/>
    <xsl:if test="$of/@asCame">
      <xsl:text> (came as “</xsl:text>
      <xsl:value-of select="$of/@asCame"/>
      <xsl:text>”)</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="value">
    <xsl:param name="of"/>
    <xsl:choose>
      <xsl:when test="$of and not($of/@absence) and string($of) != ''"><xsl:value-of select="$of"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="absent">
          <xsl:with-param name="of" select="$of"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="values">
    <xsl:param name="of"/>
    <xsl:choose>
      <xsl:when test="$of[not(@absence)]">
        <xsl:for-each select="$of[not(@absence)]">
          <xsl:if test="position() &gt; 1">; </xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="absent">
          <xsl:with-param name="of" select="$of[1]"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="code">
    <xsl:param name="of"/>
    <xsl:param name="list"/>
    <xsl:choose>
      <xsl:when test="$of and not($of/@absence) and string($of) != ''">
        <xsl:call-template name="label">
          <xsl:with-param name="list" select="$list"/>
          <xsl:with-param name="code" select="$of"/>
        </xsl:call-template>
        <!-- A disability may have come in words that no code says. -->
        <xsl:call-template name="as-came">
          <xsl:with-param name="of" select="$of[self::c:Disability]"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="absent">
          <xsl:with-param name="of" select="$of"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="codes">
    <xsl:param name="of"/>
    <xsl:param name="whole" select="/.."/>
    <xsl:param name="list"/>
    <xsl:choose>
      <xsl:when test="$of">
        <xsl:for-each select="$of">
          <xsl:if test="position() &gt; 1">; </xsl:if>
          <xsl:call-template name="code">
            <xsl:with-param name="of" select="."/>
            <xsl:with-param name="list" select="$list"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="absent">
          <xsl:with-param name="of" select="$whole"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An attribute that answers yes, no or unknown; true and false are read too. -->
  <xsl:template name="answer">
    <xsl:param name="of"/>
    <xsl:choose>
      <xsl:when test="not($of)">Not known to us</xsl:when>
      <xsl:when test="$of = 'true' or $of = '1'">Yes</xsl:when>
      <xsl:when test="$of = 'false' or $of = '0'">No</xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="label">
          <xsl:with-param name="list" select="'answer'"/>
          <xsl:with-param name="code" select="$of"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A fact that comes later: the one that came counts, whatever was known when the entry was written. -->
  <xsl:template name="later">
    <xsl:param name="facts"/>
    <xsl:variable name="come" select="$facts[not(@absence)]"/>
    <xsl:choose>
      <xsl:when test="$come/@p:text"><xsl:value-of select="$come[@p:text][last()]/@p:text"/></xsl:when>
      <xsl:when test="$come">Yes, when is not known</xsl:when>
      <xsl:when test="$facts/@absence = 'unknown' or not($facts)">Not known to us</xsl:when>
      <xsl:when test="$facts[self::c:ReturnedAt]/@absence = 'notApplicable'">Not back when this was recorded</xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="absent">
          <xsl:with-param name="of" select="$facts[1]"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="list-row">
    <xsl:param name="label"/>
    <xsl:param name="of"/>
    <xsl:if test="$of">
      <Row label="{$label}" record="{$of[1]/../@id}">
        <xsl:call-template name="values">
          <xsl:with-param name="of" select="$of"/>
        </xsl:call-template>
      </Row>
    </xsl:if>
  </xsl:template>

  <xsl:template name="from-to">
    <xsl:if test="@p:from">
      <xsl:choose>
        <xsl:when test="@p:to">, from </xsl:when>
        <xsl:otherwise>, since </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="@p:from"/>
    </xsl:if>
    <xsl:if test="@p:to">
      <xsl:choose>
        <xsl:when test="@p:from"> to </xsl:when>
        <xsl:otherwise>, until </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="@p:to"/>
    </xsl:if>
    <xsl:if test="@p:intendedTo">
      <xsl:text>, meant to end </xsl:text>
      <xsl:value-of select="@p:intendedTo"/>
    </xsl:if>
  </xsl:template>

  <!-- Persons, members, agencies -->

  <xsl:template name="full-name">
    <xsl:param name="of"/>
    <xsl:param name="role" select="''"/>
    <xsl:variable name="parts" select="$of/c:Name/c:Given[not(@absence)][. != ''] | $of/c:Name/c:Middle[not(@absence)][. != '']
                                             | $of/c:Name/c:Family[not(@absence)][. != '']"/>
    <xsl:choose>
      <xsl:when test="$parts">
        <xsl:for-each select="$parts">
          <xsl:if test="position() &gt; 1">
            <xsl:text> </xsl:text>
          </xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
        <xsl:if test="$of/c:Name/c:Romanised[not(@absence)]">
          <xsl:text> (</xsl:text>
          <xsl:value-of select="$of/c:Name/c:Romanised"/>
          <xsl:text>)</xsl:text>
        </xsl:if>
        <xsl:call-template name="absent-name">
          <xsl:with-param name="of" select="$of/c:Name/c:Given"/>
          <xsl:with-param name="which" select="'given name'"/>
        </xsl:call-template>
        <xsl:call-template name="absent-name">
          <xsl:with-param name="of" select="$of/c:Name/c:Family"/>
          <xsl:with-param name="which" select="'family name'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$of/c:Name/@absence = 'withheld'">
        <xsl:text>Name left out</xsl:text>
        <xsl:if test="$role != ''">
          <xsl:text> (</xsl:text>
          <xsl:call-template name="label">
            <xsl:with-param name="list" select="'role'"/>
            <xsl:with-param name="code" select="$role"/>
          </xsl:call-template>
          <xsl:text>)</xsl:text>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="number" select="$of/c:Identifiers/c:*[not(self::c:UPNunknown)][not(@absence)][. != '']"/>
        <xsl:choose>
          <xsl:when test="$of/c:Name[@absence = 'refused'
                                     or (c:Given/@absence = 'refused' and c:Family[@absence = 'refused' or @absence = 'notApplicable'])]">
            <xsl:text>Name refused</xsl:text>
          </xsl:when>
          <xsl:otherwise>
            <xsl:text>Name not recorded</xsl:text>
            <xsl:if test="$of/c:Name/c:Given/@absence = 'refused'">, given name refused</xsl:if>
            <xsl:if test="$of/c:Name/c:Family/@absence = 'refused'">, family name refused</xsl:if>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$number">
          <xsl:text> (</xsl:text>
          <xsl:choose>
            <xsl:when test="$number[@scheme = 'laChildId']"><xsl:value-of select="$number[@scheme = 'laChildId']"/></xsl:when>
            <xsl:when test="$number[self::c:UPN]"><xsl:value-of select="$number[self::c:UPN]"/></xsl:when>
            <xsl:when test="$number[self::c:NHSNumber]"><xsl:value-of select="$number[self::c:NHSNumber]"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$number"/></xsl:otherwise>
          </xsl:choose>
          <xsl:text>)</xsl:text>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Behind the part of a name that there is: why the other is not. Somebody with one name only has no other. -->
  <xsl:template name="absent-name">
    <xsl:param name="of"/>
    <xsl:param name="which"/>
    <xsl:choose>
      <xsl:when test="$of[not(@absence)][. != ''] or $of/@absence = 'notApplicable'"/>
      <xsl:otherwise>
        <xsl:text>, </xsl:text>
        <xsl:value-of select="$which"/>
        <xsl:choose>
          <xsl:when test="not($of/@absence)"> not known to us</xsl:when>
          <xsl:otherwise>
            <xsl:text> </xsl:text>
            <xsl:call-template name="label">
              <xsl:with-param name="list" select="'absence'"/>
              <xsl:with-param name="code" select="$of/@absence"/>
              <xsl:with-param name="lower" select="true()"/>
            </xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The person of the Involvement that is the context node. -->
  <xsl:template name="person-in-role">
    <xsl:variable name="person" select="key('person', @person)"/>
    <xsl:call-template name="label">
      <xsl:with-param name="list" select="'role'"/>
      <xsl:with-param name="code" select="@role"/>
    </xsl:call-template>
    <xsl:if test="not($person/c:Name/@absence = 'withheld')">
      <xsl:text>: </xsl:text>
      <xsl:call-template name="full-name">
        <xsl:with-param name="of" select="$person"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="member-name">
    <xsl:param name="of"/>
    <xsl:choose>
      <xsl:when test="$of/c:Name[not(@absence)]"><xsl:value-of select="$of/c:Name"/></xsl:when>
      <xsl:otherwise>Name not recorded</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$of/c:Role[not(@absence)]">
      <xsl:text>, </xsl:text>
      <xsl:value-of select="$of/c:Role"/>
    </xsl:if>
    <xsl:if test="$of/@setting and $of/@setting != string($file/c:Setting/c:Name)">
      <xsl:text>, </xsl:text>
      <xsl:value-of select="$of/@setting"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="agency-name">
    <xsl:param name="id"/>
    <xsl:variable name="agency" select="key('agency', $id)"/>
    <xsl:choose>
      <xsl:when test="$agency/c:Name[not(@absence)]"><xsl:value-of select="$agency/c:Name"/></xsl:when>
      <xsl:when test="$agency/@kind">
        <xsl:call-template name="label">
          <xsl:with-param name="list" select="'agencyKind'"/>
          <xsl:with-param name="code" select="$agency/@kind"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$agency">Agency, name not recorded</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="authority">
    <xsl:param name="code"/>
    <xsl:variable name="known" select="key('label', concat('authority|', $code))"/>
    <xsl:choose>
      <xsl:when test="$known">
        <xsl:value-of select="$known/@label"/>
        <xsl:text> (</xsl:text>
        <xsl:value-of select="$code"/>
        <xsl:text>)</xsl:text>
      </xsl:when>
      <xsl:when test="$file/c:Setting/c:Authority[@code = $code][. != '']">
        <xsl:value-of select="$file/c:Setting/c:Authority"/>
        <xsl:text> (</xsl:text>
        <xsl:value-of select="$code"/>
        <xsl:text>)</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>local authority </xsl:text>
        <xsl:value-of select="$code"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="born">
    <xsl:param name="of"/>
    <xsl:variable name="birth" select="$of/c:PersonBirthDate"/>
    <xsl:variable name="expected" select="$of/c:ExpectedPersonBirthDate[not(@absence)]"/>
    <xsl:variable name="date" select="$birth[not(@absence)] | $expected[not($birth) or $birth/@absence]"/>
    <xsl:variable name="age" select="$of/c:Age"/>
    <xsl:choose>
      <xsl:when test="$date/@p:when">
        <xsl:value-of select="$date/@p:when"/>
        <xsl:choose>
          <xsl:when test="$age/@unborn">, not born yet</xsl:when>
          <xsl:when test="$of/c:PersonDeathDate[not(@absence)]"/>
          <xsl:when test="$age/@text and $age/@text != 'not known'">
            <xsl:text>, </xsl:text>
            <xsl:value-of select="$age/@text"/>
            <xsl:text> on </xsl:text>
            <xsl:value-of select="$age/@p:on"/>
          </xsl:when>
          <xsl:otherwise>, age not known</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$date/@source">
          <xsl:text> (</xsl:text>
          <xsl:value-of select="$date/@source"/>
          <xsl:text>)</xsl:text>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="absent">
          <xsl:with-param name="of" select="$birth | $of/c:ExpectedPersonBirthDate[not($birth)]"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$of/c:PersonDeathDate/@p:when">
      <xsl:text>; died </xsl:text>
      <xsl:value-of select="$of/c:PersonDeathDate/@p:when"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="lives-at">
    <xsl:param name="of"/>
    <xsl:variable name="address" select="$of/c:Address[not(@absence)][not(@p:ended)][last()]"/>
    <xsl:variable name="arrangement" select="$of/c:LivingArrangement[@arrangement][not(@p:ended)][last()]"/>
    <xsl:for-each select="$address/c:*[not(@absence)][not(self::c:UniquePropertyReferenceNumber)][. != '']">
      <xsl:choose>
        <xsl:when test="position() = 1"/>
        <xsl:when test="self::c:PostCode"><xsl:text> </xsl:text></xsl:when>
        <xsl:otherwise>, </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="."/>
    </xsl:for-each>
    <xsl:if test="not($address)">
      <xsl:call-template name="absent">
        <xsl:with-param name="of" select="$of/c:Address[@absence][last()]"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$arrangement">
      <xsl:text>; living arrangement: </xsl:text>
      <xsl:call-template name="label">
        <xsl:with-param name="list" select="'arrangement'"/>
        <xsl:with-param name="code" select="$arrangement/@arrangement"/>
        <xsl:with-param name="lower" select="true()"/>
      </xsl:call-template>
      <xsl:if test="$arrangement/@carer">
        <xsl:text>, carer: </xsl:text>
        <xsl:call-template name="label">
          <xsl:with-param name="list" select="'carer'"/>
          <xsl:with-param name="code" select="$arrangement/@carer"/>
          <xsl:with-param name="lower" select="true()"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:for-each select="$arrangement">
        <xsl:call-template name="from-to"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- Of the entry that is the context node -->

  <xsl:template name="source">
    <xsl:choose>
      <xsl:when test="c:Source[not(@absence)]">
        <xsl:if test="c:Source/@kind">
          <xsl:call-template name="label">
            <xsl:with-param name="list" select="'sourceKind'"/>
            <xsl:with-param name="code" select="c:Source/@kind"/>
          </xsl:call-template>
          <xsl:if test="string(c:Source)">: </xsl:if>
        </xsl:if>
        <xsl:value-of select="c:Source"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="absent">
          <xsl:with-param name="of" select="c:Source"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="significance">
    <xsl:choose>
      <xsl:when test="c:Significance/@impact">
        <xsl:call-template name="label">
          <xsl:with-param name="list" select="'impact'"/>
          <xsl:with-param name="code" select="c:Significance/@impact"/>
        </xsl:call-template>
        <xsl:if test="c:Significance/@level">
          <xsl:text>, </xsl:text>
          <xsl:call-template name="label">
            <xsl:with-param name="list" select="'level'"/>
            <xsl:with-param name="code" select="c:Significance/@level"/>
            <xsl:with-param name="lower" select="true()"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>Not rated</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- How long after the event it was written down, where that is a week or more. -->
  <xsl:template name="late">
    <xsl:if test="@p:late">
      <Para kind="note">
        <xsl:text>Recorded </xsl:text>
        <xsl:value-of select="@p:late"/>
        <xsl:text> days later</xsl:text>
      </Para>
    </xsl:if>
  </xsl:template>

  <!-- The kind of the entry and one line of what it says. -->
  <xsl:template name="headline">
    <xsl:variable name="said" select="(c:Headline | c:Title)[not(@absence)][. != '']"/>
    <!-- A note is what it says. -->
    <xsl:if test="not(self::c:Note and $said)">
      <xsl:call-template name="label">
        <xsl:with-param name="list" select="'entryKind'"/>
        <xsl:with-param name="code" select="local-name()"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$said">
        <xsl:if test="not(self::c:Note)">
          <xsl:text> · </xsl:text>
        </xsl:if>
        <xsl:value-of select="$said[1]"/>
      </xsl:when>
      <xsl:when test="self::c:FollowUp">
        <xsl:text> · </xsl:text>
        <xsl:call-template name="label">
          <xsl:with-param name="list" select="'followUp'"/>
          <xsl:with-param name="code" select="c:What/@what"/>
        </xsl:call-template>
        <xsl:if test="c:What/@outcome">
          <xsl:text>, </xsl:text>
          <xsl:call-template name="label">
            <xsl:with-param name="list" select="'responseOutcome'"/>
            <xsl:with-param name="code" select="c:What/@outcome"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="string(c:What)">
          <xsl:text>: </xsl:text>
          <xsl:value-of select="c:What"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="self::c:Decision">
        <xsl:text> · </xsl:text>
        <xsl:call-template name="codes">
          <xsl:with-param name="of" select="c:Outcome"/>
          <xsl:with-param name="list" select="'outcome'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="self::c:AgencyContact">
        <xsl:text> · </xsl:text>
        <xsl:if test="c:Contact/@purpose">
          <xsl:call-template name="label">
            <xsl:with-param name="list" select="'contactPurpose'"/>
            <xsl:with-param name="code" select="c:Contact/@purpose"/>
          </xsl:call-template>
          <xsl:text>: </xsl:text>
        </xsl:if>
        <xsl:call-template name="contact"/>
      </xsl:when>
      <xsl:when test="self::c:Referral or self::c:Transfer">
        <xsl:text> · </xsl:text>
        <xsl:choose>
          <xsl:when test="c:To/@agency">
            <xsl:call-template name="agency-name">
              <xsl:with-param name="id" select="c:To/@agency"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:when test="c:To/@authority">
            <xsl:call-template name="authority">
              <xsl:with-param name="code" select="c:To/@authority"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="value">
              <xsl:with-param name="of" select="c:To"/>
            </xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="c:SentAt/@p:text">
          <xsl:text>, sent </xsl:text>
          <xsl:value-of select="c:SentAt/@p:text"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="self::c:Meeting and c:MeetingKind[not(@absence)]">
        <xsl:text> · </xsl:text>
        <xsl:call-template name="label">
          <xsl:with-param name="list" select="'meetingKind'"/>
          <xsl:with-param name="code" select="c:MeetingKind"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="self::c:Plan and c:PlanKind[not(@absence)]">
        <xsl:text> · </xsl:text>
        <xsl:call-template name="label">
          <xsl:with-param name="list" select="'planKind'"/>
          <xsl:with-param name="code" select="c:PlanKind"/>
        </xsl:call-template>
        <xsl:for-each select="c:PlanKind">
          <xsl:call-template name="from-to"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="self::c:Attendance">
        <xsl:text> · </xsl:text>
        <xsl:call-template name="codes">
          <xsl:with-param name="of" select="c:Session"/>
          <xsl:with-param name="list" select="'session'"/>
        </xsl:call-template>
        <xsl:for-each select="c:Code[not(@absence)]">
          <xsl:text>, </xsl:text>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="c:Category">
        <xsl:text> · </xsl:text>
        <xsl:for-each select="c:Category">
          <xsl:if test="position() &gt; 1">; </xsl:if>
          <xsl:call-template name="label">
            <xsl:with-param name="list" select="'category'"/>
            <xsl:with-param name="code" select="@code"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:when>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
