/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What an earlier build kept is still there, value by value: its store, what was filed in it, and what was half typed in
 * its forms. tests/data/store-7ab6e86/README.md says how it was made. */

#include "heed-concern-form.h"
#include "heed-decision-form.h"
#include "heed-draft-keeper.h"

#include "heed-children.h"
#include "heed-clock.h"
#include "heed-date.h"
#include "heed-entries.h"
#include "heed-field-text.h"
#include "heed-form-map.h"

#include <glib/gstdio.h>
#include <string.h>

#define PASSPHRASE "marmalade on the window sill"
#define NOOR "p-019a9178-c484-73a7-acaa-51f990ba775c"
#define IDRIS "p-019a9178-c49d-7662-aa26-7eec905d7dbd"
#define RAY "p-01900000-0000-7000-8000-000000000001"
#define AGENCY "a-019a9178-c4a0-75c5-b103-e25a847eb8fb"
#define CONCERN "e-019a9178-c4b2-72c8-b5fb-4365532098a7"
#define BEGUN "('heed-draft-1', [(0, 'NewPerson', nothing, [('given', 'Zed '), ('family', ''), ('birth', '4 Mar'), " \
              "('precision', 'month'), ('role', 'household')])])"

static char *folder;
static HeedSession *session; /* only read */

static void
copy (const char *name)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", "store-7ab6e86", name, NULL);
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (from, &bytes, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (to, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
open_store (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  folder = g_dir_make_tmp ("heed-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "school.heed", NULL);
  copy ("school.heed");
  copy ("school.heed-keys");
  session = heed_session_open (path, NULL, PASSPHRASE, &error);
  g_assert_no_error (error);
}

static void
close_store (void)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  g_autoptr (GError) error = NULL;
  const char *name;

  heed_session_close (session, &error);
  g_assert_no_error (error);
  g_object_unref (session);
  while ((name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

/* A draft of that kind; the one that amends something, or the other. */
static HeedFormDraft *
find_draft (const char *kind,
            gboolean amends)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = heed_list_drafts (session, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 4);
  for (guint i = 0; i < drafts->len; i++)
    {
      HeedFormDraft *draft = g_ptr_array_index (drafts, i);
      g_autoptr (HeedField) field = heed_field_from_text (heed_draft_text (draft));

      if (g_str_equal (draft->kind, kind) && (heed_field_find (field, "Base") != NULL) == amends)
        return g_ptr_array_steal_index (drafts, i);
    }
  g_assert_not_reached ();
}

static HeedField *
find_entry (HeedCaseFile *file,
            HeedEntryKind kind)
{
  GPtrArray *entries = heed_case_file_get_entries (file);

  for (guint i = 0; i < entries->len; i++)
    {
      if (heed_entry_get_kind (g_ptr_array_index (entries, i)) == kind)
        return heed_record_get_field (g_ptr_array_index (entries, i));
    }
  g_assert_not_reached ();
}

static HeedCaseFile *
load (void)
{
  g_autoptr (GError) error = NULL;
  HeedCaseFile *file = heed_load_case (session, NOOR, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (heed_case_file_get_entries (file)->len, ==, 5);

  return file;
}

/* What stands at a path of an entry: names of elements, and @attribute last. */
static const char *
get_at (HeedField *field,
        const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL && field != NULL; i++)
    {
      if (*parts[i] == '@')
        return heed_field_get_attribute (field, parts[i] + 1);
      field = heed_field_find (field, parts[i]);
    }

  return field != NULL ? heed_field_get_text (field) : NULL;
}

typedef struct
{
  const char *name;
  const char *text;
} Value;

static void
assert_at (HeedField *entry,
           const Value *values)
{
  for (guint i = 0; values[i].name != NULL; i++)
    {
      g_test_message ("%s", values[i].name);
      g_assert_cmpstr (get_at (entry, values[i].name), ==, values[i].text);
    }
}

/* A value of a draft, as it was written. */
static const char *
get_value (HeedField *draft,
           const char *name)
{
  for (guint i = 0; i < heed_field_get_n_children (draft); i++)
    {
      HeedField *child = heed_field_get_child (draft, i);

      if (g_str_equal (heed_field_get_name (child), "Value") && g_strcmp0 (heed_field_get_attribute (child, "name"), name) == 0)
        return heed_field_get_text (child);
    }

  return heed_field_get_attribute (draft, name);
}

static void
assert_values (HeedField *draft,
               const Value *values)
{
  for (guint i = 0; values[i].name != NULL; i++)
    {
      g_test_message ("%s", values[i].name);
      g_assert_cmpstr (get_value (draft, values[i].name), ==, values[i].text);
    }
}

typedef struct
{
  HeedConcernValue value;
  const char *text;
} ConcernValue;

static void
assert_concern (HeedConcernForm *form,
                const ConcernValue *values,
                guint n_values)
{
  for (guint i = 0; i < n_values; i++)
    {
      g_test_message ("%d", values[i].value);
      g_assert_cmpstr (heed_concern_form_get (form, values[i].value), ==, values[i].text);
    }
}

static void
assert_row (HeedConcernForm *form,
            HeedConcernList list,
            guint row,
            const char *a,
            const char *b,
            const char *c,
            const char *d)
{
  const char *const cells[] = { a, b, c, d };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_assert_cmpstr (heed_concern_form_get_cell (form, list, row, i), ==, cells[i]);
}

static void
assert_person (HeedFormPeople *people,
               guint place,
               const char *id,
               const char *role,
               const char *trust,
               const char *label)
{
  HeedFormPerson *person = g_ptr_array_index (heed_form_people_get_all (people), place);

  g_assert_cmpstr (person->id, ==, id);
  g_assert_cmpstr (person->role, ==, role);
  g_assert_cmpstr (person->trust, ==, trust);
  g_assert_cmpstr (person->label, ==, label);
}

/* What the amendment of the concern on file shows: all that was filed. */
static const ConcernValue FILED[] = {
  { HEED_CONCERN_DANGER, "no" },
  { HEED_CONCERN_CALLED_AT, "2025-11-17T09:40" },
  { HEED_CONCERN_POLICE_REF, "CAD 114" },
  { HEED_CONCERN_TIME, "21:15" },
  { HEED_CONCERN_PRECISION, "about" },
  { HEED_CONCERN_AWARE_AT, "2025-11-17T10:00" },
  { HEED_CONCERN_SOURCE_KIND, "staff" },
  { HEED_CONCERN_SOURCE, "A. Form tutor" },
  { HEED_CONCERN_WORDS, "“He said I owe him.”" },
  { HEED_CONCERN_TRANSLATION, "He says I have a debt." },
  { HEED_CONCERN_TRANSLATOR, "L. Interpreter" },
  { HEED_CONCERN_CONTACT_MODE, "both" },
  { HEED_CONCERN_APPARENT_CONSENT, "unknown" },
  { HEED_CONCERN_WANTS_ACTION, "yes" },
  { HEED_CONCERN_WISHES, "That it stops." },
  { HEED_CONCERN_DEVELOPMENT, "Speaks as a ten-year-old." },
  { HEED_CONCERN_DEVELOPMENT_SOURCE, "SENCO" },
  { HEED_CONCERN_CAPACITY, "Not assessed." },
  { HEED_CONCERN_CAPACITY_SOURCE, "Nurse" },
  { HEED_CONCERN_MISSING_FROM_DATE, "" }, /* an entry of its own */
  { HEED_CONCERN_IMMEDIATE_ACTION, "Sat with her." },
  { HEED_CONCERN_TOLD_LEAD, "yes" },
  { HEED_CONCERN_TOLD_PARENTS, "no" },
  { HEED_CONCERN_PARENTS_AT, "Fri 8 Jan 2027" },
  { HEED_CONCERN_HEADLINE, "A phone, and a debt" },
  { HEED_CONCERN_LEVEL, "high" },
};

static void
assert_filed (HeedConcernForm *form)
{
  HeedFormPeople *people = heed_concern_form_get_people (form);

  assert_concern (form, FILED, G_N_ELEMENTS (FILED));
  g_assert_cmpuint (heed_concern_form_get_n_rows (form, HEED_CONCERN_CATEGORIES), ==, 2);
  assert_row (form, HEED_CONCERN_CATEGORIES, 0, "cse", "11A", "", "");
  assert_row (form, HEED_CONCERN_CATEGORIES, 1, "domesticAbuse", "3B", "", "");
  g_assert_cmpuint (heed_concern_form_get_n_rows (form, HEED_CONCERN_EXCHANGES), ==, 2);
  assert_row (form, HEED_CONCERN_EXCHANGES, 0, "given", "a phone", RAY, "");
  assert_row (form, HEED_CONCERN_EXCHANGES, 1, "promised", "a job", "", "");
  g_assert_cmpuint (heed_concern_form_get_n_rows (form, HEED_CONCERN_GAINS), ==, 1);
  assert_row (form, HEED_CONCERN_GAINS, 0, "financial", "perpetrator", "rent", "");
  g_assert_cmpuint (heed_concern_form_get_n_rows (form, HEED_CONCERN_POWERS), ==, 2);
  assert_row (form, HEED_CONCERN_POWERS, 0, "age", "", "", "");
  assert_row (form, HEED_CONCERN_POWERS, 1, "debt", "", "", "");
  g_assert_cmpuint (heed_concern_form_get_n_rows (form, HEED_CONCERN_PARENTS_REASONS), ==, 2);
  assert_row (form, HEED_CONCERN_PARENTS_REASONS, 0, "riskToChild", "", "", "");
  assert_row (form, HEED_CONCERN_PARENTS_REASONS, 1, "other", "Her father knows Ray.", "", "");
  g_assert_cmpuint (heed_form_people_get_all (people)->len, ==, 2);
  assert_person (people, 0, NOOR, "subject", "", "Noor Hart");
  assert_person (people, 1, RAY, "alleged", "yes", "Ray");
  g_assert_cmpstr (heed_concern_form_get_supersedes (form), ==, CONCERN);
}

static void
test_filed_concern (void)
{
  g_autoptr (HeedCaseFile) file = load ();
  HeedEntry *entry = heed_case_file_find_entry (file, CONCERN);
  g_autoptr (HeedConcernForm) form = heed_concern_form_new_amending (entry, file);

  assert_filed (form);
  g_assert_cmpstr (heed_concern_form_get (form, HEED_CONCERN_DATE), ==, "Fri 14 Nov 2025");
  g_assert_cmpstr (heed_concern_form_get (form, HEED_CONCERN_FACTS), ==, "She had a new phone.\n\nIt was not hers.");
}

static void
test_filed_others (void)
{
  static const Value MISSING[] = {
    { "Occurred/@earliest", "2025-11-14T18:00" },
    { "Occurred/@latest", "2025-11-15T02:30" },
    { "Involvement/@person", NOOR },
    { "PoliceTold/@reference", "MIS 7" },
    { "ReturnedAt", "2025-11-15T02:30" },
    { NULL },
  };
  static const Value CONTACT[] = {
    { "@about", CONCERN },
    { "Occurred/@earliest", "2025-11-17T10:20" },
    { "Occurred/@latest", "2025-11-17T10:32" },
    { "Involvement/@person", NOOR },
    { "Contact/@agency", AGENCY },
    { "Contact/@person", "A. Duty worker" },
    { "Contact/@method", "phone" },
    { "Contact/@direction", "out" },
    { "Contact/@purpose", "referral" },
    { "Contact/@reference", "SG-7" },
    { "Advice", "Ring the police." },
    { "Shared", "What she said." },
    { "ConfirmedInWriting/@at", "2025-11-17T10:50" },
    { "AgreedAction", "Ring back" },
    { "AgreedAction/@owner", "agency" },
    { "AgreedAction/@due", "2027-01-10T14:00" },
    { NULL },
  };
  static const Value REFERRAL[] = {
    { "@about", CONCERN },
    { "Occurred/@earliest", "2025-11-17T10:40" },
    { "Involvement/@person", NOOR },
    { "To", "Her own social worker" },
    { "To/@agency", AGENCY },
    { "To/@authority", "803" },
    { "Urgency", "sameDay" },
    { "PhonedAt", "2025-11-17T10:20" },
    { "Consent/@basis", "safeguarding" },
    { "Consent/@parentsInformed", "no" },
    { "Consent/Reason", "It could put her at more risk." },
    { "Withhold/@from", "Her father" },
    { "Withhold/What", "Where she is" },
    { "Withhold/Reason", "He knows Ray." },
    { NULL },
  };
  g_autoptr (HeedCaseFile) file = load ();

  assert_at (find_entry (file, HEED_ENTRY_MISSING_EPISODE), MISSING);
  assert_at (find_entry (file, HEED_ENTRY_AGENCY_CONTACT), CONTACT);
  assert_at (find_entry (file, HEED_ENTRY_REFERRAL), REFERRAL);
}

static void
test_filed_decision (void)
{
  static const Value DECIDED[] = {
    { "about", CONCERN },
    { "outcome", "refer" },
    { "threshold", "significantHarm" },
    { "reasons", "She is paid with a debt." },
    { "consulted", "R. Head" },
    { "wishes", "That it stops." },
    { "parents", "Not asked." },
    { "review", "Sat 9 Jan 2027" },
    { NULL },
  };
  g_autoptr (HeedCaseFile) file = load ();
  g_autoptr (HeedForm) form = heed_form_new_amending (&heed_decision_form, find_entry (file, HEED_ENTRY_DECISION), file);

  for (guint i = 0; DECIDED[i].name != NULL; i++)
    g_assert_cmpstr (heed_form_get (form, DECIDED[i].name), ==, DECIDED[i].text);
  g_assert_cmpuint (heed_form_get_n_rows (form, "also"), ==, 1);
  g_assert_cmpstr (heed_form_get_cell (form, "also", 0, "code"), ==, "monitor");
}

/* Days that were said have the date that they had. */
static const ConcernValue TYPED[] = {
  { HEED_CONCERN_WHO, "half a na" },
  { HEED_CONCERN_NEW_PERSON, BEGUN },
  { HEED_CONCERN_DANGER, "yes" },
  { HEED_CONCERN_CALLED_AT, "2025-11-17T10:41" },
  { HEED_CONCERN_POLICE_REF, " CAD " },
  { HEED_CONCERN_DATE, "Sun 16 Nov 2025" }, /* yesterday */
  { HEED_CONCERN_TIME, "9.3" },
  { HEED_CONCERN_PRECISION, "period" },
  { HEED_CONCERN_UNTIL_DATE, "whenev" },
  { HEED_CONCERN_UNTIL_TIME, "ten" },
  { HEED_CONCERN_BEFORE_BIRTH, "yes" },
  { HEED_CONCERN_AWARE_AT, "2025-11-17T09:00" },
  { HEED_CONCERN_SOURCE_KIND, "otherChild" },
  { HEED_CONCERN_SOURCE, "  A friend " },
  { HEED_CONCERN_FACTS, "a\x01tab\there\n\nand  \n" },
  { HEED_CONCERN_WORDS, "“I don’t kn" },
  { HEED_CONCERN_TRANSLATION, "Je ne sa" },
  { HEED_CONCERN_TRANSLATOR, "A. " },
  { HEED_CONCERN_CONTACT_MODE, "online" },
  { HEED_CONCERN_APPARENT_CONSENT, "no" },
  { HEED_CONCERN_WANTS_ACTION, "unknown" },
  { HEED_CONCERN_WISHES, "That Mum do" },
  { HEED_CONCERN_DEVELOPMENT, "Young" },
  { HEED_CONCERN_DEVELOPMENT_SOURCE, "SEN" },
  { HEED_CONCERN_CAPACITY, "Some" },
  { HEED_CONCERN_CAPACITY_SOURCE, "GP" },
  { HEED_CONCERN_MISSING_FROM_DATE, "13 Nov 2025" },
  { HEED_CONCERN_MISSING_FROM_TIME, "late" },
  { HEED_CONCERN_MISSING_BACK_DATE, "14/" },
  { HEED_CONCERN_MISSING_BACK_TIME, "7" },
  { HEED_CONCERN_MISSING_POLICE_REF, "MIS" },
  { HEED_CONCERN_IMMEDIATE_ACTION, "Stayed " },
  { HEED_CONCERN_TOLD_LEAD, "no" },
  { HEED_CONCERN_TOLD_PARENTS, "no" },
  { HEED_CONCERN_PARENTS_AT, "Fri" },
  { HEED_CONCERN_HEADLINE, "Headl" },
  { HEED_CONCERN_LEVEL, "medium" },
  { HEED_CONCERN_CURSOR, "14 3" },
};

static void
test_concern (void)
{
  g_autoptr (HeedFormDraft) draft = find_draft ("Concern", FALSE);
  g_autoptr (HeedConcernForm) form = heed_concern_form_new_from_draft (heed_draft_text (draft));
  HeedFormPeople *people = heed_concern_form_get_people (form);

  assert_concern (form, TYPED, G_N_ELEMENTS (TYPED));
  g_assert_cmpuint (heed_concern_form_get_n_rows (form, HEED_CONCERN_CATEGORIES), ==, 2);
  assert_row (form, HEED_CONCERN_CATEGORIES, 0, "cse", "11A", "", "");
  assert_row (form, HEED_CONCERN_CATEGORIES, 1, "online", "", "", "");
  g_assert_cmpuint (heed_concern_form_get_n_rows (form, HEED_CONCERN_EXCHANGES), ==, 2);
  assert_row (form, HEED_CONCERN_EXCHANGES, 0, "given", " trainers", IDRIS, "");
  assert_row (form, HEED_CONCERN_EXCHANGES, 1, "", "", "", "");
  g_assert_cmpuint (heed_concern_form_get_n_rows (form, HEED_CONCERN_GAINS), ==, 1);
  assert_row (form, HEED_CONCERN_GAINS, 0, "status", "facilitator", "a fla", "");
  g_assert_cmpuint (heed_concern_form_get_n_rows (form, HEED_CONCERN_POWERS), ==, 1);
  assert_row (form, HEED_CONCERN_POWERS, 0, "substances", "", "", "");
  g_assert_cmpuint (heed_concern_form_get_n_rows (form, HEED_CONCERN_PARENTS_REASONS), ==, 1);
  assert_row (form, HEED_CONCERN_PARENTS_REASONS, 0, "askedToWait", "PC Ha", "", "");
  g_assert_cmpuint (heed_concern_form_get_n_rows (form, HEED_CONCERN_ANSWERS), ==, 1);
  assert_row (form, HEED_CONCERN_ANSWERS, 0, "cse-exploitation", NOOR, "dismissed", "It is not th");
  g_assert_cmpuint (heed_form_people_get_all (people)->len, ==, 3);
  assert_person (people, 0, NOOR, "subject", "", "Noor Hart, 14 today");
  assert_person (people, 1, IDRIS, "household", "no", "Idris Hart");
  assert_person (people, 2, "p-01900000-0000-7000-8000-000000000002", "witness", "", "Ray, new");
  g_assert_cmpstr (get_at (((HeedFormPerson *) g_ptr_array_index (heed_form_people_get_all (people), 2))->person, "Name/Given"), ==, "Ray");
  g_assert_null (heed_concern_form_get_supersedes (form));
}

static void
test_amendment (void)
{
  g_autoptr (HeedFormDraft) draft = find_draft ("Concern", TRUE);
  g_autoptr (HeedConcernForm) form = heed_concern_form_new_from_draft (heed_draft_text (draft));

  assert_filed (form);
  g_assert_cmpstr (heed_concern_form_get (form, HEED_CONCERN_DATE), ==, "13 Nov 2025");
  g_assert_cmpstr (heed_concern_form_get (form, HEED_CONCERN_FACTS), ==, "She had two new phones.");
  g_assert_cmpstr (heed_concern_form_get (form, HEED_CONCERN_AMEND_REASON), ==, "The day was wro");
  g_assert_cmpstr (heed_concern_form_get (form, HEED_CONCERN_CURSOR), ==, "37 7");
}

static void
test_contact (void)
{
  static const Value CONTACT[] = {
    { "about", CONCERN },
    { "newPerson", BEGUN },
    { "who", "half a na" },
    { "agency", AGENCY },
    { "direction", "in" },
    { "method", "secureEmail" },
    { "purpose", "advice" },
    { "person", "  A. Duty worker " },
    { "date", "yesterday" },
    { "time", "9.3" },
    { "until", "ten" },
    { "shared", "a\x01tab\there\n\nand  \n" },
    { "advice", "Wait until Mon" },
    { "reference", "SG-" },
    { "confirmedDate", "whenever" },
    { "confirmedTime", "late" },
    { NULL },
  };
  static const Value ACTION[] = {
    { "Action/@owner", "agency" },
    { "Action/@what", "Ring ba" },
    { "Action/@date", "Fr" },
    { "Action/@time", "14" },
    { NULL },
  };
  g_autoptr (HeedFormDraft) draft = find_draft ("AgencyContact", FALSE);
  g_autoptr (HeedField) field = heed_field_from_text (heed_draft_text (draft));
  g_autoptr (HeedFormPeople) people = heed_form_people_new ();

  assert_values (field, CONTACT);
  assert_at (field, ACTION);
  g_assert_cmpstr (heed_field_find_text (field, "Cursor"), ==, "10 4");
  heed_form_people_take_draft (people, field);
  g_assert_cmpuint (heed_form_people_get_all (people)->len, ==, 2);
  assert_person (people, 0, NOOR, "subject", "", "Noor Hart, 14 today");
  assert_person (people, 1, "p-01900000-0000-7000-8000-000000000003", "witness", "", "Ray, new");
}

static void
test_referral (void)
{
  static const Value REFERRAL[] = {
    { "child", NOOR },
    { "referral", "e-019a9178-cf87-755a-862d-e92e5472c82d" },
    { "contact", "e-019a9178-cf87-755b-be31-d1c071f50eee" },
    { "agency", AGENCY },
    { "authority", "9" },
    { "also", "Bris" },
    { "urgency", "sameDay" },
    { "phonedDay", "yesterday" },
    { "phonedTime", "15." },
    { "phonedWho", " Duty " },
    { "phonedReference", "SG-7" },
    { "confidential", "yes" },
    { "thirdParties", "yes" },
    { "consent", "agreed" },
    { "informed", "no" },
    { "informedReason", "It could put her at more ri" },
    { "withholdFrom", "The fath" },
    { "withholdWhat", "Where she is" },
    { "withholdReason", "He ha" },
    { NULL },
  };
  g_autoptr (HeedFormDraft) draft = find_draft ("Referral", FALSE);
  g_autoptr (HeedField) field = heed_field_from_text (heed_draft_text (draft));

  assert_values (field, REFERRAL);
  g_assert_cmpstr (heed_field_find_text (field, "LeftOut"), ==, CONCERN);
  g_assert_cmpstr (heed_field_find_text (field, "Cursor"), ==, "14 5");
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 24));
  open_store ();
  g_test_add_func ("/ui/store-7ab6e86/filed/concern", test_filed_concern);
  g_test_add_func ("/ui/store-7ab6e86/filed/decision", test_filed_decision);
  g_test_add_func ("/ui/store-7ab6e86/filed/others", test_filed_others);
  g_test_add_func ("/ui/store-7ab6e86/draft/concern", test_concern);
  g_test_add_func ("/ui/store-7ab6e86/draft/amendment", test_amendment);
  g_test_add_func ("/ui/store-7ab6e86/draft/contact", test_contact);
  g_test_add_func ("/ui/store-7ab6e86/draft/referral", test_referral);
  status = g_test_run ();
  close_store ();

  return status;
}
