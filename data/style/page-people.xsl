<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later
     SPDX-FileCopyrightText: 2026 The Heed authors -->
<!-- Who is who in a referral, who knows of it, and what was done. -->
<xsl:stylesheet version="1.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:c="urn:heed:case:1"
                xmlns:p="urn:heed:page:1"
                xmlns="urn:heed:page:1"
                exclude-result-prefixes="c p">

  <!-- People -->

  <xsl:variable name="upper" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZ'"/>
  <xsl:variable name="lower" select="'abcdefghijklmnopqrstuvwxyz'"/>
  <xsl:variable name="sibling-words" select="concat('|sibling|sib|brother|sister|half-brother|half-sister|half brother|half sister|twin|',
                                                    'stepbrother|stepsister|step-brother|step-sister|')"/>

  <xsl:template name="perpetrators">
    <xsl:variable name="persons" select="$file/c:Person[@id != $child][key('involved', @id)[@role = 'allegedPerpetrator' or @role = 'facilitator']]"/>
    <Section id="perpetrators">
      <Heading>Alleged perpetrators</Heading>
      <xsl:for-each select="$persons">
        <xsl:variable name="roles" select="key('involved', @id)[@role = 'allegedPerpetrator' or @role = 'facilitator']"/>
        <Subheading record="{@id}">
          <xsl:call-template name="full-name">
            <xsl:with-param name="of" select="."/>
            <xsl:with-param name="role" select="$roles[1]/@role"/>
          </xsl:call-template>
        </Subheading>
        <Rows>
          <Row label="Role" record="{@id}">
            <xsl:if test="$roles[@role = 'allegedPerpetrator']">Alleged perpetrator</xsl:if>
            <xsl:if test="$roles[@role = 'allegedPerpetrator'] and $roles[@role = 'facilitator']">, </xsl:if>
            <xsl:if test="$roles[@role = 'facilitator']">Facilitator</xsl:if>
          </Row>
          <Row label="Born" record="{@id}">
            <xsl:call-template name="born">
              <xsl:with-param name="of" select="."/>
            </xsl:call-template>
          </Row>
          <Row label="Sex" record="{@id}">
            <xsl:call-template name="code">
              <xsl:with-param name="of" select="c:Sex"/>
              <xsl:with-param name="list" select="'sex'"/>
            </xsl:call-template>
          </Row>
          <xsl:call-template name="list-row">
            <xsl:with-param name="label" select="'Also known as'"/>
            <xsl:with-param name="of" select="c:AlsoKnownAs"/>
          </xsl:call-template>
          <xsl:for-each select="c:OnlineName">
            <Row label="Online name" record="{../@id}">
              <xsl:call-template name="value">
                <xsl:with-param name="of" select="."/>
              </xsl:call-template>
              <xsl:if test="@service">
                <xsl:text> (</xsl:text>
                <xsl:value-of select="@service"/>
                <xsl:text>)</xsl:text>
              </xsl:if>
            </Row>
          </xsl:for-each>
          <xsl:call-template name="list-row">
            <xsl:with-param name="label" select="'Vehicle'"/>
            <xsl:with-param name="of" select="c:Vehicle"/>
          </xsl:call-template>
          <xsl:call-template name="list-row">
            <xsl:with-param name="label" select="'Description'"/>
            <xsl:with-param name="of" select="c:Description"/>
          </xsl:call-template>
          <xsl:call-template name="list-row">
            <xsl:with-param name="label" select="'Occupation'"/>
            <xsl:with-param name="of" select="c:Occupation"/>
          </xsl:call-template>
          <Row label="Position of trust" record="{@id}">
            <xsl:choose>
              <xsl:when test="$roles[@positionOfTrust]">
                <xsl:call-template name="label">
                  <xsl:with-param name="list" select="'answer'"/>
                  <xsl:with-param name="code" select="$roles[@positionOfTrust][last()]/@positionOfTrust"/>
                </xsl:call-template>
              </xsl:when>
              <xsl:otherwise>Not known to us</xsl:otherwise>
            </xsl:choose>
          </Row>
          <Row label="Contact with other children" record="{@id}">
            <xsl:call-template name="code">
              <xsl:with-param name="of" select="c:ContactWithOtherChildren"/>
              <xsl:with-param name="list" select="'answer'"/>
            </xsl:call-template>
          </Row>
          <Row label="Lives at" record="{@id}">
            <xsl:call-template name="lives-at">
              <xsl:with-param name="of" select="."/>
            </xsl:call-template>
          </Row>
        </Rows>
      </xsl:for-each>
      <xsl:if test="not($persons)">
        <Para kind="absent">Nobody is recorded in this role.</Para>
      </xsl:if>
    </Section>
  </xsl:template>

  <!-- What the Relationship that is the context node makes of the one to the other, in the words used or those of the code. -->
  <xsl:template name="relation-kind">
    <xsl:variable name="known" select="key('label', concat('relationship|', @kind)) | key('label', concat('role|', @kind))"/>
    <xsl:choose>
      <xsl:when test="$known"><xsl:value-of select="$known/@label"/></xsl:when>
      <xsl:when test="@kind">“<xsl:value-of select="@kind"/>”</xsl:when>
      <xsl:otherwise>Not known to us</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Everybody who stands to the child in some way but at work, and everybody who lives with somebody who lives with the child. -->
  <xsl:template name="household">
    <xsl:variable name="relations" select="$file/c:Relationship[@to = $child or @person = $child][@person != @to]
                                           [not(contains(' SWR DOC HTC TCH ', concat(' ', @kind, ' ')))
                                            or contains(' yes true 1 ', concat(' ', @livesWith, ' '))]"/>
    <xsl:variable name="related" select="$file/c:Relationship[@to = $child]/@person | $file/c:Relationship[@person = $child]/@to"/>
    <xsl:variable name="others" select="$beyond[not(@id = $related)]"/>
    <Section id="household">
      <Heading>Household and parental responsibility</Heading>
      <xsl:choose>
        <xsl:when test="$relations or $others">
          <Table>
            <Column width="30">Who</Column>
            <Column width="20">Stands to the child as</Column>
            <Column width="15">Lives with the child</Column>
            <Column width="20">Parental responsibility</Column>
            <Column width="15">Must not be told</Column>
            <xsl:for-each select="$relations">
              <xsl:variable name="other" select="key('person', @person)[@id != $child] | key('person', @to)[@id != $child]"/>
              <Row record="{$other/@id}">
                <Cell>
                  <xsl:for-each select="$other">
                    <xsl:call-template name="who-and-phone"/>
                  </xsl:for-each>
                </Cell>
                <Cell>
                  <xsl:if test="@kind and @person = $child">The child is: </xsl:if>
                  <xsl:call-template name="relation-kind"/>
                </Cell>
                <Cell>
                  <xsl:choose>
                    <xsl:when test="@p:ended and contains(' yes true 1 ', concat(' ', @livesWith, ' '))">No longer</xsl:when>
                    <xsl:when test="$beyond[@id = $other/@id]">Yes, with somebody who does</xsl:when>
                    <xsl:otherwise>
                      <xsl:call-template name="answer">
                        <xsl:with-param name="of" select="@livesWith"/>
                      </xsl:call-template>
                    </xsl:otherwise>
                  </xsl:choose>
                  <xsl:if test="@p:until">
                    <xsl:text>, until </xsl:text>
                    <xsl:value-of select="@p:until"/>
                  </xsl:if>
                </Cell>
                <Cell>
                  <xsl:call-template name="answer">
                    <xsl:with-param name="of" select="@parentalResponsibility"/>
                  </xsl:call-template>
                </Cell>
                <Cell>
                  <xsl:call-template name="answer">
                    <xsl:with-param name="of" select="@mustNotBeTold"/>
                  </xsl:call-template>
                  <xsl:if test="@reason">: <xsl:value-of select="@reason"/></xsl:if>
                </Cell>
              </Row>
            </xsl:for-each>
            <xsl:for-each select="$others">
              <xsl:variable name="id" select="@id"/>
              <Row record="{@id}">
                <Cell>
                  <xsl:call-template name="who-and-phone"/>
                </Cell>
                <Cell>
                  <xsl:for-each select="$together[(@person = $id and @to = $home/@id) or (@to = $id and @person = $home/@id)]">
                    <xsl:if test="position() &gt; 1">; </xsl:if>
                    <xsl:call-template name="relation-kind"/>
                    <xsl:choose>
                      <xsl:when test="@person = $id"> of </xsl:when>
                      <xsl:otherwise>, said of </xsl:otherwise>
                    </xsl:choose>
                    <xsl:call-template name="full-name">
                      <xsl:with-param name="of" select="key('person', @person)[@id != $id] | key('person', @to)[@id != $id]"/>
                    </xsl:call-template>
                  </xsl:for-each>
                </Cell>
                <Cell>Yes, with somebody who does</Cell>
                <Cell>Not known to us</Cell>
                <Cell>Not known to us</Cell>
              </Row>
            </xsl:for-each>
          </Table>
        </xsl:when>
        <xsl:otherwise>
          <Para kind="absent">Who lives with the child, and who has parental responsibility, is not known to us.</Para>
        </xsl:otherwise>
      </xsl:choose>
    </Section>
  </xsl:template>

  <!-- The person that is the context node: name, birth, numbers. -->
  <xsl:template name="who-and-phone">
    <Para>
      <xsl:call-template name="full-name">
        <xsl:with-param name="of" select="."/>
      </xsl:call-template>
    </Para>
    <xsl:if test="not(c:Name/@absence = 'withheld')">
      <Para kind="note">
        <xsl:text>Born: </xsl:text>
        <xsl:call-template name="born">
          <xsl:with-param name="of" select="."/>
        </xsl:call-template>
      </Para>
      <Para kind="note">
        <xsl:text>Phone: </xsl:text>
        <xsl:for-each select="c:Phone[not(@absence)][. != '']">
          <xsl:if test="position() &gt; 1">; </xsl:if>
          <xsl:call-template name="number"/>
        </xsl:for-each>
        <xsl:if test="not(c:Phone[not(@absence)][. != ''])">
          <xsl:call-template name="absent">
            <xsl:with-param name="of" select="c:Phone[1]"/>
          </xsl:call-template>
        </xsl:if>
      </Para>
    </xsl:if>
  </xsl:template>

  <xsl:template name="professionals">
    <Section id="professionals">
      <Heading>Who works with the child</Heading>
      <Rows>
        <xsl:call-template name="allocated-worker"/>
        <Row label="GP">
          <xsl:call-template name="workers">
            <xsl:with-param name="of" select="key('person', $lasting[@to = $child][@kind = 'DOC']/@person)"/>
          </xsl:call-template>
        </Row>
        <xsl:for-each select="key('person', $lasting[@to = $child][@kind = 'HTC' or @kind = 'TCH']/@person)">
          <Row label="At school" record="{@id}">
            <xsl:call-template name="workers">
              <xsl:with-param name="of" select="."/>
            </xsl:call-template>
          </Row>
        </xsl:for-each>
        <Row label="Agencies involved">
          <xsl:variable name="agencies" select="key('agency', $live[self::c:AgencyContact]/c:Contact/@agency | $live[self::c:Meeting]/c:Present/@agency)"/>
          <xsl:for-each select="$agencies">
            <xsl:if test="position() &gt; 1">; </xsl:if>
            <xsl:call-template name="agency-name">
              <xsl:with-param name="id" select="@id"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:if test="not($agencies)">Not known to us</xsl:if>
        </Row>
      </Rows>
    </Section>
  </xsl:template>

  <!-- Brothers, sisters and other children whom it may be about too: those that a concern referred names, whoever is said to be a
       brother or sister, wherever they live, and every child of the household and the family. The list of relationships has no
       code of its own for a brother or sister (they are other family): it is read from the word that was used. -->
  <xsl:template name="others-at-risk">
    <xsl:variable name="involved" select="$referred/c:Involvement[@role = 'subject' or @role = 'sibling'][@person != $child]"/>
    <xsl:variable name="kin" select="$lasting[@to = $child or @person = $child][contains($sibling-words, concat('|', translate(@kind, $upper, $lower), '|'))]"/>
    <xsl:variable name="family" select="$lasting[@to = $child or @person = $child][@kind = 'FAM' or @kind = 'REL']"/>
    <xsl:variable name="siblings" select="(key('person', $kin/@person) | key('person', $kin/@to))[@id != $child]"/>
    <xsl:variable name="children" select="($home | $beyond | key('person', $family/@person) | key('person', $family/@to))[@id != $child]
                                          [c:Age[@unborn or (@known = 'true' and @min &lt; 18)]]"/>
    <xsl:variable name="persons" select="key('person', $involved/@person) | $siblings | $children"/>
    <xsl:variable name="answers" select="$referred/c:OthersAtRisk"/>
    <Section id="others-at-risk">
      <Heading>Brothers, sisters and other children at risk</Heading>
      <Rows>
        <xsl:for-each select="$persons">
          <xsl:variable name="id" select="@id"/>
          <xsl:variable name="role" select="$involved[@person = $id]/@role"/>
          <xsl:variable name="is-sibling" select="$role = 'sibling' or $siblings[@id = $id]"/>
          <Row record="{@id}">
            <xsl:attribute name="label">
              <xsl:choose>
                <xsl:when test="$role = 'subject'">Also referred about</xsl:when>
                <xsl:when test="$is-sibling">Brother or sister</xsl:when>
                <xsl:when test="$home[@id = $id] or $beyond[@id = $id]">Child of the household</xsl:when>
                <xsl:otherwise>Child of the family</xsl:otherwise>
              </xsl:choose>
            </xsl:attribute>
            <xsl:call-template name="full-name">
              <xsl:with-param name="of" select="."/>
              <xsl:with-param name="role" select="$role"/>
            </xsl:call-template>
            <xsl:if test="$role = 'subject' and $is-sibling">, brother or sister</xsl:if>
            <xsl:if test="not(c:Name/@absence = 'withheld')">
              <xsl:text>; born: </xsl:text>
              <xsl:call-template name="born">
                <xsl:with-param name="of" select="."/>
              </xsl:call-template>
            </xsl:if>
            <xsl:choose>
              <xsl:when test="$home[@id = $id]">; lives with the child</xsl:when>
              <xsl:when test="$beyond[@id = $id]">; lives with somebody who lives with the child</xsl:when>
            </xsl:choose>
          </Row>
        </xsl:for-each>
        <xsl:for-each select="$answers">
          <xsl:sort select="@p:order" data-type="number" order="descending"/>
          <Row label="Others at risk" record="{../@id}">
            <xsl:call-template name="others-answer"/>
            <xsl:call-template name="as-at"/>
          </Row>
        </xsl:for-each>
        <xsl:if test="not($answers)">
          <Row label="Others at risk">Not known to us</Row>
        </xsl:if>
      </Rows>
    </Section>
  </xsl:template>

  <xsl:template name="about-child">
    <Section id="about-child">
      <Heading>About the child</Heading>
      <Rows>
        <Row label="UPN" record="{$child}">
          <xsl:call-template name="value">
            <xsl:with-param name="of" select="$me/c:Identifiers/c:UPN"/>
          </xsl:call-template>
        </Row>
        <Row label="NHS number" record="{$child}">
          <xsl:call-template name="value">
            <xsl:with-param name="of" select="$me/c:Identifiers/c:NHSNumber"/>
          </xsl:call-template>
        </Row>
        <xsl:for-each select="$me/c:Identifiers/c:Identifier">
          <Row record="{$child}">
            <xsl:attribute name="label">
              <xsl:choose>
                <xsl:when test="@scheme = 'laChildId'">The authority’s child id</xsl:when>
                <xsl:otherwise><xsl:value-of select="@scheme"/></xsl:otherwise>
              </xsl:choose>
            </xsl:attribute>
            <xsl:call-template name="value">
              <xsl:with-param name="of" select="."/>
            </xsl:call-template>
          </Row>
        </xsl:for-each>
        <Row label="Sex" record="{$child}">
          <xsl:call-template name="code">
            <xsl:with-param name="of" select="$me/c:Sex"/>
            <xsl:with-param name="list" select="'sex'"/>
          </xsl:call-template>
        </Row>
        <Row label="Ethnicity" record="{$child}">
          <xsl:call-template name="code">
            <xsl:with-param name="of" select="$me/c:Ethnicity"/>
            <xsl:with-param name="list" select="'ethnicity'"/>
          </xsl:call-template>
        </Row>
        <Row label="Religion" record="{$child}">
          <xsl:call-template name="value">
            <xsl:with-param name="of" select="$me/c:Religion"/>
          </xsl:call-template>
        </Row>
        <Row label="Disability" record="{$child}">
          <xsl:call-template name="codes">
            <xsl:with-param name="of" select="$me/c:Disabilities/c:Disability"/>
            <xsl:with-param name="whole" select="$me/c:Disabilities"/>
            <xsl:with-param name="list" select="'disability'"/>
          </xsl:call-template>
        </Row>
        <Row label="Special educational needs" record="{$child}">
          <xsl:call-template name="code">
            <xsl:with-param name="of" select="$me/c:SENprovision"/>
            <xsl:with-param name="list" select="'senProvision'"/>
          </xsl:call-template>
          <xsl:if test="$me/c:SENneeds/c:SENneed">
            <xsl:text>: </xsl:text>
            <xsl:call-template name="codes">
              <xsl:with-param name="of" select="$me/c:SENneeds/c:SENneed"/>
              <xsl:with-param name="whole" select="$me/c:SENneeds"/>
              <xsl:with-param name="list" select="'senNeed'"/>
            </xsl:call-template>
          </xsl:if>
        </Row>
        <Row label="School or setting" record="{$child}">
          <xsl:call-template name="value">
            <xsl:with-param name="of" select="$me/c:School[not(@to)][last()]"/>
          </xsl:call-template>
          <xsl:if test="$me/c:NCyearActual">
            <xsl:text>, </xsl:text>
            <xsl:if test="$me/c:NCyearActual/@absence">year: </xsl:if>
            <xsl:call-template name="code">
              <xsl:with-param name="of" select="$me/c:NCyearActual"/>
              <xsl:with-param name="list" select="'ncYear'"/>
            </xsl:call-template>
          </xsl:if>
        </Row>
        <xsl:for-each select="$me/c:Phone | $me/c:Email">
          <Row record="{$child}">
            <xsl:attribute name="label">
              <xsl:choose>
                <xsl:when test="self::c:Email">E-mail</xsl:when>
                <xsl:otherwise>Phone</xsl:otherwise>
              </xsl:choose>
            </xsl:attribute>
            <xsl:call-template name="value">
              <xsl:with-param name="of" select="."/>
            </xsl:call-template>
          </Row>
        </xsl:for-each>
        <xsl:for-each select="$me/c:Circumstance[not(@absence)]">
          <Row record="{$child}">
            <xsl:attribute name="label">
              <xsl:call-template name="label">
                <xsl:with-param name="list" select="'circumstance'"/>
                <xsl:with-param name="code" select="@code"/>
              </xsl:call-template>
            </xsl:attribute>
            <xsl:choose>
              <xsl:when test="string(.)"><xsl:value-of select="."/></xsl:when>
              <xsl:otherwise>Yes</xsl:otherwise>
            </xsl:choose>
          </Row>
        </xsl:for-each>
      </Rows>
    </Section>
  </xsl:template>

  <!-- Who knows, what was done -->

  <xsl:template name="who-knows">
    <xsl:variable name="consent" select="$referral/c:Consent"/>
    <Section id="who-knows">
      <Heading>Who knows of this referral</Heading>
      <Rows>
        <xsl:for-each select="$told">
          <xsl:sort select="@p:order" data-type="number" order="descending"/>
          <xsl:sort select="position()" data-type="number" order="descending"/>
          <Row label="Parents or carers" record="{../@id}">
            <xsl:choose>
              <xsl:when test="@p:at"><xsl:value-of select="@p:at"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="@p:asAt"/></xsl:otherwise>
            </xsl:choose>
            <xsl:text>: </xsl:text>
            <xsl:call-template name="told-answer"/>
            <xsl:for-each select="..">
              <xsl:call-template name="by-and-about"/>
            </xsl:for-each>
          </Row>
        </xsl:for-each>
        <xsl:if test="not($told)">
          <Row label="Parents or carers">Not known to us</Row>
        </xsl:if>
        <xsl:for-each select="$of-referred[self::c:AgencyContact]">
          <xsl:sort select="@p:order" data-type="number" order="descending"/>
          <xsl:sort select="position()" data-type="number" order="descending"/>
          <Row label="Agency" record="{@id}">
            <xsl:value-of select="@p:when"/>
            <xsl:text>: </xsl:text>
            <xsl:call-template name="contact"/>
            <xsl:call-template name="by-and-about"/>
          </Row>
        </xsl:for-each>
        <Row label="Basis for sharing" record="{$referral/@id}">
          <xsl:choose>
            <xsl:when test="$consent/@basis">
              <xsl:call-template name="label">
                <xsl:with-param name="list" select="'consentBasis'"/>
                <xsl:with-param name="code" select="$consent/@basis"/>
              </xsl:call-template>
              <xsl:if test="$consent/@parentsInformed">
                <xsl:text>; parents informed of it: </xsl:text>
                <xsl:call-template name="label">
                  <xsl:with-param name="list" select="'answer'"/>
                  <xsl:with-param name="code" select="$consent/@parentsInformed"/>
                </xsl:call-template>
              </xsl:if>
              <xsl:for-each select="$consent">
                <xsl:call-template name="reasons"/>
              </xsl:for-each>
            </xsl:when>
            <xsl:otherwise>
              <xsl:call-template name="absent">
                <xsl:with-param name="of" select="$consent"/>
              </xsl:call-template>
            </xsl:otherwise>
          </xsl:choose>
        </Row>
      </Rows>
    </Section>
  </xsl:template>

  <!-- Of the entry that is the context node: who recorded it, and about what. -->
  <xsl:template name="by-and-about">
    <xsl:if test="key('member', @author)">
      <xsl:text>; by </xsl:text>
      <xsl:call-template name="member-name">
        <xsl:with-param name="of" select="key('member', @author)"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="self::c:Concern | self::c:MissingEpisode | key('entry', self::*[not(self::c:Concern or self::c:MissingEpisode)]/@about)">
      <xsl:text>; about: </xsl:text>
      <xsl:call-template name="headline"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="reasons">
    <xsl:for-each select="c:Reason">
      <xsl:choose>
        <xsl:when test="position() = 1">, because: </xsl:when>
        <xsl:otherwise>; </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@code">
        <xsl:call-template name="label">
          <xsl:with-param name="list" select="'notToldReason'"/>
          <xsl:with-param name="code" select="@code"/>
        </xsl:call-template>
        <xsl:if test="string(.)">: </xsl:if>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="@absence">
          <xsl:call-template name="absent">
            <xsl:with-param name="of" select="."/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="done-so-far">
    <xsl:variable name="contacts" select="$live[self::c:AgencyContact]"/>
    <xsl:variable name="actions" select="$live/c:ImmediateAction[not(@absence)]"/>
    <Section id="done-so-far">
      <Heading>What has been done</Heading>
      <xsl:if test="$actions">
        <Rows>
          <xsl:for-each select="$actions">
            <xsl:sort select="../@p:order" data-type="number" order="descending"/>
            <xsl:sort select="../@p:start" data-type="number" order="descending"/>
            <Row label="{../@p:when}" record="{../@id}"><xsl:value-of select="."/></Row>
          </xsl:for-each>
        </Rows>
      </xsl:if>
      <xsl:if test="$contacts">
        <Table>
          <Column width="25">When</Column>
          <Column width="30">With whom</Column>
          <Column width="45">Said and agreed</Column>
          <xsl:for-each select="$contacts">
            <Row record="{@id}">
              <Cell><xsl:value-of select="@p:when"/></Cell>
              <Cell>
                <xsl:call-template name="contact"/>
              </Cell>
              <Cell>
                <xsl:for-each select="c:Advice">
                  <Para>
                    <xsl:call-template name="value">
                      <xsl:with-param name="of" select="."/>
                    </xsl:call-template>
                  </Para>
                </xsl:for-each>
                <xsl:for-each select="c:AgreedAction">
                  <xsl:call-template name="agreed-action"/>
                </xsl:for-each>
              </Cell>
            </Row>
          </xsl:for-each>
        </Table>
      </xsl:if>
      <xsl:if test="not($contacts) and not($actions)">
        <Para kind="absent">Not known to us</Para>
      </xsl:if>
    </Section>
  </xsl:template>

  <xsl:template name="meetings">
    <xsl:variable name="meetings" select="$live[self::c:Meeting]"/>
    <Section id="meetings">
      <Heading>Meetings</Heading>
      <xsl:for-each select="$meetings">
        <xsl:sort select="position()" data-type="number" order="descending"/>
        <Subheading record="{@id}">
          <xsl:value-of select="@p:when"/>
          <xsl:variable name="said" select="c:Headline[not(@absence)][. != '']"/>
          <xsl:if test="c:MeetingKind or not($said)">
            <xsl:text> · </xsl:text>
            <xsl:call-template name="code">
              <xsl:with-param name="of" select="c:MeetingKind"/>
              <xsl:with-param name="list" select="'meetingKind'"/>
            </xsl:call-template>
          </xsl:if>
          <xsl:for-each select="$said">
            <xsl:text> · </xsl:text>
            <xsl:value-of select="."/>
          </xsl:for-each>
        </Subheading>
        <Rows>
          <Row label="Outcome" record="{@id}">
            <xsl:call-template name="value">
              <xsl:with-param name="of" select="c:Outcome"/>
            </xsl:call-template>
          </Row>
          <xsl:if test="c:Present[not(@absence)]">
            <Row label="Present" record="{@id}">
              <xsl:for-each select="c:Present[not(@absence)]">
                <xsl:if test="position() &gt; 1">; </xsl:if>
                <xsl:choose>
                  <xsl:when test="string(.)"><xsl:value-of select="."/></xsl:when>
                  <xsl:when test="@person">
                    <xsl:call-template name="full-name">
                      <xsl:with-param name="of" select="key('person', @person)"/>
                    </xsl:call-template>
                  </xsl:when>
                </xsl:choose>
                <xsl:if test="@role">
                  <xsl:text> (</xsl:text>
                  <xsl:value-of select="@role"/>
                  <xsl:text>)</xsl:text>
                </xsl:if>
              </xsl:for-each>
            </Row>
          </xsl:if>
        </Rows>
        <xsl:for-each select="c:AgreedAction">
          <xsl:call-template name="agreed-action"/>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:if test="not($meetings)">
        <Para kind="absent">No meeting is part of this referral.</Para>
      </xsl:if>
    </Section>
  </xsl:template>

  <xsl:template name="contact">
    <xsl:choose>
      <xsl:when test="c:Contact/@agency">
        <xsl:call-template name="agency-name">
          <xsl:with-param name="id" select="c:Contact/@agency"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>Agency not recorded</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="c:Contact/@person">
      <xsl:text>, </xsl:text>
      <xsl:value-of select="c:Contact/@person"/>
    </xsl:if>
    <xsl:if test="c:Contact/@role">
      <xsl:text>, </xsl:text>
      <xsl:value-of select="c:Contact/@role"/>
    </xsl:if>
    <xsl:if test="c:Contact/@method">
      <xsl:text>; </xsl:text>
      <xsl:call-template name="label">
        <xsl:with-param name="list" select="'contactMethod'"/>
        <xsl:with-param name="code" select="c:Contact/@method"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="c:Contact/@reference">
      <xsl:text>; reference </xsl:text>
      <xsl:value-of select="c:Contact/@reference"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="agreed-action">
    <Para kind="note">
      <xsl:text>Agreed: </xsl:text>
      <xsl:value-of select="."/>
      <xsl:if test="@owner">
        <xsl:text>, by: </xsl:text>
        <xsl:choose>
          <xsl:when test="@owner = 'setting'">this setting</xsl:when>
          <xsl:otherwise><xsl:value-of select="@owner"/></xsl:otherwise>
        </xsl:choose>
      </xsl:if>
      <xsl:if test="@p:due">
        <xsl:text>, due </xsl:text>
        <xsl:value-of select="@p:due"/>
      </xsl:if>
    </Para>
  </xsl:template>
</xsl:stylesheet>
