/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* What an earlier build kept is still there, value by value: its store, what was filed in it, and what was half typed in
 * its forms. tests/data/store-7ab6e86/README.md says how it was made. */

#include "heed-concern-form.h"
#include "heed-decision-form.h"
#include "heed-contact-form.h"
#include "heed-form-draft.h"
#include "heed-referral-form.h"

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

/* A page that was left says in front of it that nothing was being typed. */
static const char *
get_text (HeedFormDraft *draft)
{
  return strchr (draft->text, '(');
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
      g_autoptr (HeedField) field = heed_field_from_text (get_text (draft));

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

static void
assert_form (HeedForm *form,
             const Value *values)
{
  for (guint i = 0; values[i].name != NULL; i++)
    {
      g_test_message ("%s", values[i].name);
      g_assert_cmpstr (heed_form_get (form, values[i].name), ==, values[i].text);
    }
}

/* @cells in the order of the list's table, which is that of the letters in a draft. */
static void
assert_row (HeedForm *form,
            const char *list,
            guint row,
            const char *const *cells)
{
  const HeedFormPart *part = heed_form_kind_find (heed_form_get_kind (form), list);

  for (guint i = 0; cells[i] != NULL; i++)
    g_assert_cmpstr (heed_form_get_cell (form, list, row, part->cells[i].name), ==, cells[i]);
}

#define CELLS(...) ((const char *const[]){ __VA_ARGS__, NULL })

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
static const Value FILED[] = {
  { "danger", "no" },
  { "calledAt", "2025-11-17T09:40" },
  { "policeReference", "CAD 114" },
  { "time", "21:15" },
  { "precision", "about" },
  { "awareAt", "2025-11-17T10:00" },
  { "sourceKind", "staff" },
  { "source", "A. Form tutor" },
  { "words", "“He said I owe him.”" },
  { "translation", "He says I have a debt." },
  { "translator", "L. Interpreter" },
  { "contactMode", "both" },
  { "apparentConsent", "unknown" },
  { "wantsAction", "yes" },
  { "wishes", "That it stops." },
  { "development", "Speaks as a ten-year-old." },
  { "developmentSource", "SENCO" },
  { "capacity", "Not assessed." },
  { "capacitySource", "Nurse" },
  { "missingFromDate", "" }, /* an entry of its own */
  { "immediateAction", "Sat with her." },
  { "toldLead", "yes" },
  { "toldParents", "no" },
  { "parentsAt", "Fri 8 Jan 2027" },
  { "headline", "A phone, and a debt" },
  { "level", "high" },
  { NULL },
};

static void
assert_filed (HeedForm *form)
{
  HeedFormPeople *people = heed_form_get_people (form);

  assert_form (form, FILED);
  g_assert_cmpuint (heed_form_get_n_rows (form, "categories"), ==, 2);
  assert_row (form, "categories", 0, CELLS ("cse", "11A", ""));
  assert_row (form, "categories", 1, CELLS ("domesticAbuse", "3B", ""));
  g_assert_cmpuint (heed_form_get_n_rows (form, "exchanges"), ==, 2);
  assert_row (form, "exchanges", 0, CELLS ("given", "a phone", RAY));
  assert_row (form, "exchanges", 1, CELLS ("promised", "a job", ""));
  g_assert_cmpuint (heed_form_get_n_rows (form, "gains"), ==, 1);
  assert_row (form, "gains", 0, CELLS ("financial", "perpetrator", "rent"));
  g_assert_cmpuint (heed_form_get_n_rows (form, "powers"), ==, 2);
  assert_row (form, "powers", 0, CELLS ("age"));
  assert_row (form, "powers", 1, CELLS ("debt"));
  g_assert_cmpuint (heed_form_get_n_rows (form, "parentsReasons"), ==, 2);
  assert_row (form, "parentsReasons", 0, CELLS ("riskToChild", ""));
  assert_row (form, "parentsReasons", 1, CELLS ("other", "Her father knows Ray."));
  g_assert_cmpuint (heed_form_people_get_all (people)->len, ==, 2);
  assert_person (people, 0, NOOR, "subject", "", "Noor Hart");
  assert_person (people, 1, RAY, "alleged", "yes", "Ray");
  g_assert_cmpstr (heed_form_get_supersedes (form), ==, CONCERN);
}

static void
test_filed_concern (void)
{
  g_autoptr (HeedCaseFile) file = load ();
  HeedEntry *entry = heed_case_file_find_entry (file, CONCERN);
  g_autoptr (HeedForm) form = heed_form_new_amending (&heed_concern_form, heed_record_get_field (HEED_RECORD (entry)), file);

  assert_filed (form);
  g_assert_cmpstr (heed_form_get (form, "date"), ==, "Fri 14 Nov 2025");
  g_assert_cmpstr (heed_form_get (form, "facts"), ==, "She had a new phone.\n\nIt was not hers.");
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
static const Value TYPED[] = {
  { "who", "half a na" },
  { "newPerson", BEGUN },
  { "danger", "yes" },
  { "calledAt", "2025-11-17T10:41" },
  { "policeReference", " CAD " },
  { "date", "Sun 16 Nov 2025" }, /* yesterday */
  { "time", "9.3" },
  { "precision", "period" },
  { "untilDate", "whenev" },
  { "untilTime", "ten" },
  { "beforeBirth", "yes" },
  { "awareAt", "2025-11-17T09:00" },
  { "sourceKind", "otherChild" },
  { "source", "  A friend " },
  { "facts", "a\x01tab\there\n\nand  \n" },
  { "words", "“I don’t kn" },
  { "translation", "Je ne sa" },
  { "translator", "A. " },
  { "contactMode", "online" },
  { "apparentConsent", "no" },
  { "wantsAction", "unknown" },
  { "wishes", "That Mum do" },
  { "development", "Young" },
  { "developmentSource", "SEN" },
  { "capacity", "Some" },
  { "capacitySource", "GP" },
  { "missingFromDate", "13 Nov 2025" },
  { "missingFromTime", "late" },
  { "missingBackDate", "14/" },
  { "missingBackTime", "7" },
  { "missingPoliceReference", "MIS" },
  { "immediateAction", "Stayed " },
  { "toldLead", "no" },
  { "toldParents", "no" },
  { "parentsAt", "Fri 21 Nov 2025" },
  { "headline", "Headl" },
  { "level", "medium" },
  { NULL },
};

static void
test_concern (void)
{
  g_autoptr (HeedFormDraft) draft = find_draft ("Concern", FALSE);
  g_autoptr (HeedForm) form = heed_form_new_from_draft (&heed_concern_form, get_text (draft));
  HeedFormPeople *people = heed_form_get_people (form);

  assert_form (form, TYPED);
  g_assert_cmpstr (heed_form_get_cursor (form), ==, "facts 3");
  g_assert_cmpuint (heed_form_get_n_rows (form, "categories"), ==, 2);
  assert_row (form, "categories", 0, CELLS ("cse", "11A", ""));
  assert_row (form, "categories", 1, CELLS ("online", "", ""));
  g_assert_cmpuint (heed_form_get_n_rows (form, "exchanges"), ==, 2);
  assert_row (form, "exchanges", 0, CELLS ("given", " trainers", IDRIS));
  assert_row (form, "exchanges", 1, CELLS ("", "", ""));
  g_assert_cmpuint (heed_form_get_n_rows (form, "gains"), ==, 1);
  assert_row (form, "gains", 0, CELLS ("status", "facilitator", "a fla"));
  g_assert_cmpuint (heed_form_get_n_rows (form, "powers"), ==, 1);
  assert_row (form, "powers", 0, CELLS ("substances"));
  g_assert_cmpuint (heed_form_get_n_rows (form, "parentsReasons"), ==, 1);
  assert_row (form, "parentsReasons", 0, CELLS ("askedToWait", "PC Ha"));
  g_assert_cmpuint (heed_form_get_n_rows (form, "answers"), ==, 1);
  assert_row (form, "answers", 0, CELLS ("cse-exploitation", NOOR, "dismissed", "It is not th"));
  g_assert_cmpuint (heed_form_people_get_all (people)->len, ==, 3);
  assert_person (people, 0, NOOR, "subject", "", "Noor Hart, 14 today");
  assert_person (people, 1, IDRIS, "household", "no", "Idris Hart");
  assert_person (people, 2, "p-01900000-0000-7000-8000-000000000002", "witness", "", "Ray, new");
  g_assert_cmpstr (get_at (((HeedFormPerson *) g_ptr_array_index (heed_form_people_get_all (people), 2))->person, "Name/Given"), ==, "Ray");
  g_assert_null (heed_form_get_supersedes (form));
}

static void
test_amendment (void)
{
  g_autoptr (HeedFormDraft) draft = find_draft ("Concern", TRUE);
  g_autoptr (HeedForm) form = heed_form_new_from_draft (&heed_concern_form, get_text (draft));

  assert_filed (form);
  g_assert_cmpstr (heed_form_get (form, "date"), ==, "13 Nov 2025");
  g_assert_cmpstr (heed_form_get (form, "facts"), ==, "She had two new phones.");
  g_assert_cmpstr (heed_form_get (form, "amendReason"), ==, "The day was wro");
  g_assert_cmpstr (heed_form_get_cursor (form), ==, "amendReason 7");
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
    { "date", "Sun 16 Nov 2025" },
    { "time", "9.3" },
    { "until", "ten" },
    { "shared", "a\x01tab\there\n\nand  \n" },
    { "advice", "Wait until Mon" },
    { "reference", "SG-" },
    { "confirmedDate", "whenever" },
    { "confirmedTime", "late" },
    { NULL },
  };
  g_autoptr (HeedFormDraft) draft = find_draft ("AgencyContact", FALSE);
  g_autoptr (HeedForm) form = heed_form_new_from_draft (&heed_contact_form, get_text (draft));
  HeedFormPeople *people = heed_form_get_people (form);

  assert_form (form, CONTACT);
  g_assert_cmpuint (heed_form_get_n_rows (form, "actions"), ==, 2);
  g_assert_cmpstr (heed_form_get_cell (form, "actions", 0, "owner"), ==, "agency");
  g_assert_cmpstr (heed_form_get_cell (form, "actions", 0, "what"), ==, "Ring ba");
  g_assert_cmpstr (heed_form_get_cell (form, "actions", 0, "date"), ==, "Fr");
  g_assert_cmpstr (heed_form_get_cell (form, "actions", 0, "time"), ==, "14");
  g_assert_cmpstr (heed_form_get_cell (form, "actions", 1, "owner"), ==, "setting");
  g_assert_cmpstr (heed_form_get_cell (form, "actions", 1, "what"), ==, "");
  g_assert_cmpstr (heed_form_get_cursor (form), ==, "advice 4");
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
    { "phonedDay", "Sun 16 Nov 2025" },
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
  g_autoptr (HeedForm) form = heed_form_new_from_draft (&heed_referral_form, get_text (draft));

  assert_form (form, REFERRAL);
  g_assert_cmpuint (heed_form_get_n_rows (form, "leftOut"), ==, 1);
  g_assert_cmpint (heed_form_find_row (form, "leftOut", CONCERN), ==, 0);
  g_assert_cmpstr (heed_form_get_cursor (form), ==, "withholdWhat 5");
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  heed_clock_set_today (heed_date_from_ymd (2026, 11, 24));
  open_store ();
  g_test_add_func ("/form/store-7ab6e86/filed/concern", test_filed_concern);
  g_test_add_func ("/form/store-7ab6e86/filed/decision", test_filed_decision);
  g_test_add_func ("/form/store-7ab6e86/filed/others", test_filed_others);
  g_test_add_func ("/form/store-7ab6e86/draft/concern", test_concern);
  g_test_add_func ("/form/store-7ab6e86/draft/amendment", test_amendment);
  g_test_add_func ("/form/store-7ab6e86/draft/contact", test_contact);
  g_test_add_func ("/form/store-7ab6e86/draft/referral", test_referral);
  status = g_test_run ();
  close_store ();

  return status;
}
