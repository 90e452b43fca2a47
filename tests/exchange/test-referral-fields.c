/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-referral-fields.h"

#include "heed-case-document.h"
#include "heed-codes.h"
#include "heed-data.h"
#include "heed-disclosure.h"
#include "heed-date.h"
#include "heed-test-case.h"

#include <string.h>

static HeedCaseFile *
parse_file (const char *body)
{
  g_autofree char *xml = g_strdup_printf ("<CaseFile xmlns='urn:heed:case:1' version='1'>%s</CaseFile>", body);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseDocument) document = heed_case_document_parse (bytes, "t.xml", &error);

  g_assert_no_error (error);

  return heed_case_document_dup_file (document);
}

static char *
dup_missing (HeedCaseFile *file,
             const char *child,
             const char *referral)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCaseDocument) document = heed_case_document_new (file);
  HeedReadableOptions options = { .kind = HEED_READABLE_REFERRAL, .child = child, .referral = referral };
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);

  heed_case_document_derive (document, heed_date_from_ymd (2026, 11, 23), NULL);
  missing = heed_referral_missing (document, &options, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < missing->len; i++)
    {
      HeedReferralField *field = g_ptr_array_index (missing, i);

      g_assert_cmpstr (field->label, !=, "");
      g_assert_cmpstr (field->path, !=, "");
      g_string_append_printf (ids, "%s ", field->id);
    }

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
test_example (void)
{
  g_autoptr (HeedCaseFile) file = heed_test_load_example ();
  g_autofree char *missing = dup_missing (file, "p-1", "e-4");

  g_assert_cmpstr (missing,
                   ==,
                   "child.description child.religion child.previousAddress child.worker child.gp household.responsibility household.phone "
                   "concern.others wishes.parents perpetrator.family perpetrator.contact perpetrator.trust exploitation.capacity ");
}

/* Nothing is known of a child but that there is one: everything is missing that is always asked. */
static void
test_nothing (void)
{
  g_autoptr (HeedCaseFile) file = parse_file ("<Person id='p-1'/>");
  g_autofree char *missing = dup_missing (file, "p-1", NULL);

  g_assert_nonnull (strstr (missing, "child.given child.family child.birthDate child.sex"));
  g_assert_nonnull (strstr (missing, "referral.to referral.urgency referral.phoned referral.reference referral.consent referral.withhold referrer.phone"));
  /* Of an alleged perpetrator only where there is one. */
  g_assert_null (strstr (missing, "perpetrator."));
  g_assert_null (strstr (missing, "exploitation."));
}

/* Two concerns, of which the second is referred, and a decision about one. */
#define DECIDED(about, outcome)                                                                                                       \
  "<Person id='p-1'/><Concern id='e-0' recordedAt='2025-01-01T10:00'/><Concern id='e-1' recordedAt='2026-01-01T10:00'/>"              \
  "<Decision id='e-2' recordedAt='2026-01-02T10:00' about='" about "'><Outcome>" outcome "</Outcome><Threshold>section47</Threshold>" \
  "<Rationale>Gifts</Rationale></Decision><Referral id='e-9' recordedAt='2026-01-02T11:00' about='e-1'/>"

/* What counts as an answer: one field each, given in one way. */
static void
test_answers (void)
{
  static const struct
  {
    const char *field;
    const char *body;
    gboolean is_missing;
  } table[] = {
    { "child.religion", "<Person id='p-1'><Religion>none</Religion></Person>", FALSE },
    { "child.religion", "<Person id='p-1'><Religion absence='refused'/></Person>", FALSE },
    { "child.religion", "<Person id='p-1'><Religion absence='notApplicable'/></Person>", FALSE },
    { "child.religion", "<Person id='p-1'><Religion absence='unknown'/></Person>", TRUE },
    { "child.religion", "<Person id='p-1'><Religion absence='notAsked'/></Person>", TRUE },
    { "child.religion", "<Person id='p-1'/><Person id='p-2'><Religion>none</Religion></Person>", TRUE },
    { "child.birthDate", "<Person id='p-1'><PersonBirthDate precision='unknown'/></Person>", TRUE },
    { "child.birthDate", "<Person id='p-1'><ExpectedPersonBirthDate earliest='2027-01-01' latest='2027-01-01' precision='day'/></Person>", FALSE },
    { "child.upn", "<Person id='p-1'><Identifiers><UPNunknown>UN1</UPNunknown></Identifiers></Person>", FALSE },
    { "child.interpreter", "<Person id='p-1'><Interpreter needed='false'/></Person>", FALSE },
    { "child.interpreter", "<Person id='p-1'><Interpreter needed='unknown'/></Person>", TRUE },
    { "child.care", "<Person id='p-1'><CareHistory><CareEpisode status='none'/></CareHistory></Person>", FALSE },
    { "child.care", "<Person id='p-1'><CareHistory><CareEpisode status='unknown'/></CareHistory></Person>", TRUE },
    { "household.people", "<Person id='p-1'/><Person id='p-2'/><Relationship person='p-2' to='p-1' livesWith='no'/>", FALSE },
    { "household.responsibility", "<Person id='p-1'/><Person id='p-2'/><Relationship person='p-2' to='p-1' parentalResponsibility='yes'/>", FALSE },
    { "household.responsibility", "<Person id='p-1'/><Person id='p-2'/><Relationship person='p-2' to='p-1' parentalResponsibility='unknown'/>", TRUE },
    { "parents.told",
      "<Person id='p-1'/><Note id='e-0' recordedAt='2026-01-01T10:00'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><ParentsTold told='no'/></Concern>",
      TRUE },
    { "parents.told",
      "<Person id='p-1'/><Concern id='e-1' recordedAt='2026-01-01T10:00'><ParentsTold told='no'>"
      "<Reason code='delay'/></ParentsTold></Concern>",
      FALSE },
    { "concern.danger",
      "<Person id='p-1'/><Concern id='e-1' recordedAt='2026-01-01T10:00'><DangerNow>unknown</DangerNow>"
      "<Involvement person='p-1' role='subject'/></Concern>",
      TRUE },
    { "concern.danger",
      "<Person id='p-1'/><Concern id='e-1' recordedAt='2026-01-01T10:00'><DangerNow>no</DangerNow>"
      "<Involvement person='p-1' role='subject'/></Concern>",
      FALSE },
    { "perpetrator.who",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/><Category code='cse'/></Concern>",
      TRUE },
    { "perpetrator.who",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/><Category code='neglect'/></Concern>",
      FALSE },
    { "perpetrator.given",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/><Category code='cse'/></Concern>",
      TRUE },
    { "perpetrator.given",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/><Category code='neglect'/></Concern>",
      FALSE },
    { "perpetrator.family",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/><Category code='cse'/></Concern>",
      TRUE },
    { "perpetrator.family",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/><Category code='neglect'/></Concern>",
      FALSE },
    { "perpetrator.contact",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/><Category code='cse'/></Concern>",
      TRUE },
    { "perpetrator.contact",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/><Category code='neglect'/></Concern>",
      FALSE },
    { "perpetrator.trust",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/><Category code='cse'/></Concern>",
      TRUE },
    { "perpetrator.trust",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/><Category code='neglect'/></Concern>",
      FALSE },
    { "perpetrator.who",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/>"
      "<Category code='cce'/><Exploitation><Gain kind='unknown'/></Exploitation></Concern>",
      TRUE },
    { "perpetrator.who",
      "<Person id='p-1'/><Person id='p-2'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/>"
      "<Involvement person='p-2' role='facilitator'/><Category code='cse'/></Concern>",
      FALSE },
    { "concern.danger",
      "<Person id='p-1'/>"
      "<Concern id='e-0' recordedAt='2025-01-01T10:00'><DangerNow>no</DangerNow><WhereNow>Here</WhereNow><Involvement person='p-1' role='subject'/>"
      "</Concern>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/></Concern>"
      "<Referral id='e-9' recordedAt='2026-01-01T11:00' about='e-1'/>",
      TRUE },
    { "concern.danger",
      "<Person id='p-1'/>"
      "<Concern id='e-0' recordedAt='2025-01-01T10:00'><DangerNow>no</DangerNow><WhereNow>Here</WhereNow><Involvement person='p-1' role='subject'/>"
      "</Concern>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/></Concern>"
      "<Referral id='e-9' recordedAt='2026-01-01T11:00' about='e-0'/>",
      FALSE },
    { "concern.where",
      "<Person id='p-1'/>"
      "<Concern id='e-0' recordedAt='2025-01-01T10:00'><DangerNow>no</DangerNow><WhereNow>Here</WhereNow><Involvement person='p-1' role='subject'/>"
      "</Concern>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/></Concern>"
      "<Referral id='e-9' recordedAt='2026-01-01T11:00' about='e-1'/>",
      TRUE },
    { "concern.where",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><WhereNow>Here</WhereNow><Involvement person='p-1' role='subject'/></Concern>",
      FALSE },
    { "concern.where",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><WhereNow absence='withheld'/><Involvement person='p-1' role='subject'/></Concern>",
      FALSE },
    { "concern.others",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/>"
      "<OthersAtRisk answer='unknown'>A friend</OthersAtRisk></Concern>",
      TRUE },
    { "concern.others",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/><OthersAtRisk answer='no'/></Concern>",
      FALSE },
    { "child.worker",
      "<Person id='p-1'/><Person id='p-2'><Phone>01632 960777</Phone></Person><Relationship person='p-2' to='p-1' kind='SWR'/>",
      FALSE },
    { "child.worker",
      "<Person id='p-1'/><Person id='p-2'><Phone>01632 960777</Phone></Person><Relationship person='p-2' to='p-1' kind='DOC'/>",
      TRUE },
    { "child.worker",
      "<Person id='p-1'/><Person id='p-2'/><Relationship person='p-2' to='p-1' kind='SWR' until='2026-11-18'/>",
      TRUE },
    { "child.worker", "<Person id='p-1'/><Relationship person='p-1' to='p-1' kind='SWR'/>", TRUE },
    { "household.people", "<Person id='p-1'/><Relationship person='p-1' to='p-1' kind='PAM' livesWith='true'/>", TRUE },
    { "household.responsibility", "<Person id='p-1'/><Relationship person='p-1' to='p-1' parentalResponsibility='true'/>", TRUE },
    { "child.gp",
      "<Person id='p-1'/><Person id='p-2'><Phone>01632 960777</Phone></Person><Relationship person='p-2' to='p-1' kind='DOC'/>",
      FALSE },
    { "household.phone",
      "<Person id='p-1'/><Person id='p-2'><Phone>01632 960777</Phone></Person><Relationship person='p-2' to='p-1' kind='PAM'/>",
      FALSE },
    { "household.phone",
      "<Person id='p-1'/><Person id='p-2'><Phone>01632 960777</Phone></Person><Relationship person='p-2' to='p-1' kind='SWR'/>",
      TRUE },
    { "household.phone",
      "<Person id='p-1'><Phone>01632 960777</Phone></Person><Person id='p-2'/><Relationship person='p-2' to='p-1' kind='PAM'/>",
      TRUE },
    { "household.phone",
      "<Person id='p-1'/><Person id='p-2'><Phone>01632 960777</Phone></Person><Relationship person='p-2' to='p-1' kind='FAM'/>",
      TRUE },
    { "household.phone",
      "<Person id='p-1'/><Person id='p-2'><Phone>01632 960777</Phone></Person><Relationship person='p-2' to='p-1'/>",
      TRUE },
    { "household.phone",
      "<Person id='p-1'/><Person id='p-2'><Phone>01632 960777</Phone></Person><Relationship person='p-2' to='p-1' livesWith='yes'/>",
      FALSE },
    { "household.people",
      "<Person id='p-1'/><Person id='p-2'/><Relationship person='p-2' to='p-1' livesWith='yes' until='2026-11-22'/>",
      TRUE },
    { "household.people",
      "<Person id='p-1'/><Person id='p-2'/><Relationship person='p-2' to='p-1' livesWith='yes' until='2026-11-23'/>",
      FALSE },
    { "decision.rationale", DECIDED ("e-0", "refer"), TRUE },
    { "decision.rationale", DECIDED ("e-1", "noFurtherAction"), TRUE },
    { "decision.rationale", DECIDED ("e-1", "refer"), FALSE },
    { "decision.threshold", DECIDED ("e-0", "refer"), TRUE },
    { "decision.threshold", DECIDED ("e-1", "noFurtherAction"), TRUE },
    { "decision.threshold", DECIDED ("e-1", "refer"), FALSE },
    { "child.previousAddress",
      "<Person id='p-1'><Address to='2025-01-01'><PostTown>Yate</PostTown></Address></Person>",
      FALSE },
    { "child.previousAddress",
      "<Person id='p-1'><Address><PostTown>Yate</PostTown></Address></Person>",
      TRUE },
    { "child.description",
      "<Person id='p-1'><Description>Tall</Description></Person>",
      FALSE },
    { "analysis.tried",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/>"
      "<ImmediateAction>Stayed with her</ImmediateAction></Concern>",
      FALSE },
    { "analysis.strengths",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/>"
      "<Significance impact='strength' level='low'/></Concern>",
      FALSE },
    { "analysis.impact",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/>"
      "<Significance impact='concern' level='high'/></Concern>",
      FALSE },
    { "analysis.impact",
      "<Person id='p-1'/>"
      "<Concern id='e-1' recordedAt='2026-01-01T10:00'><Involvement person='p-1' role='subject'/><Significance impact='concern'/></Concern>",
      TRUE },
    { "agencies.involved",
      "<Person id='p-1'/><AgencyContact id='e-1' recordedAt='2026-01-01T10:00'><Contact agency='a-1'/></AgencyContact><Agency id='a-1'/>",
      FALSE },
    { "referral.consentBy",
      "<Person id='p-1'/><Referral id='e-9' recordedAt='2026-01-01T11:00'>"
      "<Consent basis='agreed'/></Referral>",
      TRUE },
    { "referral.consentBy",
      "<Person id='p-1'/><Referral id='e-9' recordedAt='2026-01-01T11:00'>"
      "<Consent basis='agreed'><Reason>Her mother, by phone</Reason></Consent></Referral>",
      FALSE },
    { "referral.consentBy",
      "<Person id='p-1'/><Referral id='e-9' recordedAt='2026-01-01T11:00'>"
      "<Consent basis='safeguarding'/></Referral>",
      FALSE },
    { "referral.withhold",
      "<Person id='p-1'/><Referral id='e-9' recordedAt='2026-01-01T11:00'>"
      "<Withhold from='family'><What>Source</What></Withhold></Referral>",
      TRUE },
    { "referral.withhold",
      "<Person id='p-1'/><Referral id='e-9' recordedAt='2026-01-01T11:00'>"
      "<Withhold from='family'><What>Source</What><Reason>Safety</Reason></Withhold></Referral>",
      FALSE },
    { "referral.withhold",
      "<Person id='p-1'/><Referral id='e-9' recordedAt='2026-01-01T11:00'>"
      "<Withhold><What absence='notApplicable'/></Withhold></Referral>",
      FALSE },
    { "referral.withhold",
      "<Person id='p-1'/><Referral id='e-9' recordedAt='2026-01-01T11:00'>"
      "<Withhold><What absence='unknown'/><Reason>Safety</Reason></Withhold></Referral>",
      TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (HeedCaseFile) file = parse_file (table[i].body);
      g_autofree char *missing = dup_missing (file, "p-1", strstr (table[i].body, "e-9") != NULL ? "e-9" : NULL);
      g_autofree char *word = g_strconcat (table[i].field, " ", NULL);

      g_test_message ("%s: %s", table[i].field, table[i].body);
      g_assert_cmpint (strstr (missing, word) != NULL, ==, table[i].is_missing);
    }
}

/* Whoever has a parent's or carer's place, as the list says, can be phoned, and is shown in full to who gets the file. */
static void
test_carers (void)
{
  g_autofree char *path = heed_data_path ("schema/codes.xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedCodes) codes = heed_codes_load (path, &error);
  const char *const *kinds;
  guint n_carers = 0;

  g_assert_no_error (error);
  kinds = heed_codes_get_list (codes, "relationship");
  for (guint i = 0; kinds[i] != NULL; i++)
    {
      g_autofree char *body = g_strdup_printf ("<Person id='p-1'/><Person id='p-2'><Sex>F</Sex><Phone>01632 960777</Phone></Person>"
                                               "<Relationship person='p-2' to='p-1' kind='%s'/>",
                                               kinds[i]);
      g_autoptr (HeedCaseFile) file = parse_file (body);
      g_autofree char *missing = dup_missing (file, "p-1", NULL);
      g_autoptr (HeedDisclosure) disclosure = heed_disclosure_new (file, &(HeedDisclosureOptions){ .child = "p-1" }, &error);
      HeedRecord *other = disclosure != NULL ? heed_case_file_find (heed_disclosure_get_file (disclosure), "p-2") : NULL;
      gboolean is_carer = heed_codes_is_known (codes, "carerKinds", kinds[i]);

      g_test_message ("%s", kinds[i]);
      g_assert_no_error (error);
      g_assert_cmpint (other != NULL && heed_field_find (heed_record_get_field (other), "Sex") != NULL, ==, is_carer);
      g_assert_cmpint (strstr (missing, "household.phone ") == NULL, ==, is_carer);
      n_carers += is_carer;
    }
  g_assert_cmpuint (n_carers, ==, 7);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/referral-fields/example", test_example);
  g_test_add_func ("/exchange/referral-fields/nothing", test_nothing);
  g_test_add_func ("/exchange/referral-fields/answers", test_answers);
  g_test_add_func ("/exchange/referral-fields/carers", test_carers);
  return g_test_run ();
}
