/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* The Referral of the Refer page: valid as a case document in every state of the form, and what was
 * answered comes out on the page that is read. */

#include "heed-children.h"
#include "heed-demonstration.h"
#include "heed-entries.h"
#include "heed-refer.h"
#include "heed-referral-form.h"
#include "heed-form-error.h"
#include "heed-form-map.h"

#include <string.h>

#define NOW "2026-01-19T16:40"

static HeedSession *session;
static char *child;

/* What stands in each row is asked of the preview, which validates the whole document by the schema. */
typedef struct
{
  const char *name;
  const char *const *values;   /* pairs of a name and a text */
  const char *const *children; /* of the Referral, in order */
} Case;

#define LIST(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const Case CASES[] = {
  { "nothing", LIST (NULL), LIST ("Occurred", "Involvement") },
  { "authority", LIST ("authority", "803"), LIST ("Occurred", "Involvement", "To") },
  { "blanks",
    LIST ("authority", " ", "urgency", "", "phonedDay", " ", "consent", "", "withholdWhat", "\n"),
    LIST ("Occurred", "Involvement") },
  { "urgent, phoned on a day",
    LIST ("authority", "803", "urgency", "immediate", "phonedDay", "19/1/2026"),
    LIST ("Occurred", "Involvement", "To", "Urgency", "PhonedAt") },
  { "everything",
    LIST ("authority",
          "803",
          "urgency",
          "sameDay",
          "phonedDay",
          "19 Jan 2026",
          "phonedTime",
          "15:10",
          "consent",
          "safeguarding",
          "informed",
          "no",
          "informedReason",
          "It could put the child at more risk",
          "withholdFrom",
          "family",
          "withholdWhat",
          "Who reported it",
          "withholdReason",
          "Safety"),
    LIST ("Occurred", "Involvement", "To", "Urgency", "PhonedAt", "Consent", "Withhold") },
  { "agreed, not told from whom",
    LIST ("consent", "agreed", "informed", "yes", "withholdWhat", "The address"),
    LIST ("Occurred", "Involvement", "Consent", "Withhold") },
  { "from whom, not told what", LIST ("withholdFrom", "The father"), LIST ("Occurred", "Involvement", "Withhold") },
  { "nothing to withhold", LIST ("withhold", "no"), LIST ("Occurred", "Involvement", "Withhold") },
  { "something, and not what", LIST ("withhold", "yes"), LIST ("Occurred", "Involvement") },
  { "a reason alone", LIST ("informedReason", "It could put the child at more risk"), LIST ("Occurred", "Involvement") },
};

static HeedForm *
make_form (const char *const *values)
{
  HeedForm *form = heed_form_new (&heed_referral_form, NOW);

  heed_form_set (form, "child", child);
  heed_form_people_put (heed_form_get_people (form), child, "subject", "Amira Bell", NULL);
  for (guint i = 0; values[i] != NULL; i += 2)
    heed_form_set (form, values[i], values[i + 1]);

  return form;
}

static void
assert_children (HeedField *field,
                 const char *const *names)
{
  g_assert_cmpuint (heed_field_get_n_children (field), ==, g_strv_length ((char **) names));
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_cmpstr (heed_field_get_name (heed_field_get_child (field, i)), ==, names[i]);
}

static void
test_valid (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (HeedForm) form = make_form (test->values);
  HeedDisclosureChoice choice = { 0 };
  g_autoptr (HeedReferralPreview) preview = NULL;
  g_autoptr (HeedField) field = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (heed_form_is_ready (form, NULL, &error));
  field = heed_form_to_field (form, NOW);
  assert_children (field, test->children);

  choice.child = child;
  choice.referral = field;
  preview = heed_preview_referral (session, &choice, &error);
  g_assert_no_error (error);
  g_assert_nonnull (preview);
  if (heed_form_says (form, "informed") && heed_form_says (form, "informedReason"))
    g_assert_nonnull (strstr (preview->html, heed_form_get (form, "informedReason")));
}

/* A code that the lists do not know is kept, but a moment that is none is refused: the preview does
 * validate. */
static void
test_validates (void)
{
  g_autoptr (HeedForm) form = make_form (LIST (NULL));
  g_autoptr (HeedField) field = heed_form_to_field (form, NOW);
  HeedDisclosureChoice choice = { 0 };
  g_autoptr (GError) error = NULL;

  heed_field_append (field, heed_field_new_text ("PhonedAt", "half past three"));
  choice.child = child;
  choice.referral = field;
  g_assert_null (heed_preview_referral (session, &choice, &error));
  g_assert_nonnull (error);
}

/* A reason why parents are not told is said of nothing else, and is there again where that is the answer again. */
static void
test_reason (void)
{
  g_autoptr (HeedForm) form = make_form (LIST ("informed", "no", "informedReason", "Because of the risk"));
  g_autoptr (HeedField) told = NULL;
  g_autoptr (HeedField) not_told = NULL;

  heed_form_set (form, "informed", "yes");
  told = heed_form_to_field (form, NOW);
  g_assert_nonnull (heed_field_find (told, "Consent"));
  g_assert_null (heed_field_find (told, "Consent/Reason"));
  heed_form_set (form, "informed", "no");
  not_told = heed_form_to_field (form, NOW);
  g_assert_cmpstr (heed_field_find_text (not_told, "Consent/Reason"), ==, "Because of the risk");
}

static gboolean
lacks (HeedReferralPreview *preview,
       const char *id)
{
  for (guint i = 0; i < preview->missing->len; i++)
    if (g_str_equal (((HeedPreviewGap *) g_ptr_array_index (preview->missing, i))->id, id))
      return TRUE;

  return FALSE;
}

static HeedReferralPreview *
preview_form (HeedForm *form)
{
  g_autoptr (HeedField) field = heed_form_to_field (form, NOW);
  g_autoptr (GError) error = NULL;
  HeedReferralPreview *preview;

  preview = heed_preview_referral (session, &(HeedDisclosureChoice){ .child = child, .referral = field }, &error);
  g_assert_no_error (error);

  return preview;
}

/* That nothing is to be withheld is an answer, which the page says and nobody is asked for again; what is written goes before it. */
static void
test_withhold (void)
{
  g_autoptr (HeedForm) form = make_form (LIST (NULL));
  g_autoptr (HeedReferralPreview) open = preview_form (form);
  g_autoptr (HeedReferralPreview) answered = NULL;
  g_autoptr (HeedReferralPreview) both = NULL;
  g_autoptr (HeedField) field = NULL;
  g_autoptr (HeedForm) again = NULL;
  g_autoptr (HeedCaseFile) file = heed_case_file_new ();
  g_autoptr (GError) error = NULL;
  HeedFormPlace place = { NULL };

  g_assert_true (lacks (open, "referral.withhold"));
  g_assert_nonnull (strstr (open->html, "Nothing is named here"));

  heed_form_set (form, "withhold", "no");
  answered = preview_form (form);
  g_assert_false (lacks (answered, "referral.withhold"));
  g_assert_nonnull (strstr (answered->html, "Nothing has to be withheld"));
  field = heed_form_to_field (form, NOW);
  again = heed_form_new_amending (&heed_referral_form, field, file);
  g_assert_cmpstr (heed_form_get (again, "withhold"), ==, "no");
  g_assert_cmpstr (heed_form_get (again, "withholdWhat"), ==, "");

  heed_form_set (form, "withholdWhat", "Where she is");
  both = preview_form (form);
  g_assert_nonnull (strstr (both->html, "Where she is"));
  g_assert_null (strstr (both->html, "Nothing has to be withheld"));
  g_assert_false (heed_form_is_ready (form, &place, &error));
  g_assert_error (error, HEED_FORM_ERROR, HEED_FORM_ERROR_INCOMPLETE);
  g_assert_cmpstr (place.name, ==, "withhold");
}

/* The call is an entry of its own, and the referral points to it. */
static void
test_contact (void)
{
  static const char *const CALL[] = {
    "authority",
    "803",
    "phonedDay",
    "19/1/2026",
    "phonedTime",
    "15:10",
    "phonedWho",
    "Duty social worker",
    "phonedReference",
    "SG-1",
    NULL,
  };
  g_autoptr (HeedForm) form = make_form (CALL);
  HeedDisclosureChoice choice = { 0 };
  g_autoptr (HeedField) contact = heed_referral_form_to_call (form, NULL);
  g_autoptr (HeedField) field = NULL;
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (HeedReferralPreview) preview = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (contact, "Occurred"), "earliest"), ==, "2026-01-19T15:10");
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (contact, "Occurred"), "precision"), ==, "exact");
  entry = heed_file_entry (session, contact, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (heed_record_get_field (HEED_RECORD (entry)), "Contact"), "reference"), ==, "SG-1");

  heed_form_set (form, "contact", heed_record_get_id (HEED_RECORD (entry)));
  field = heed_form_to_field (form, NOW);
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "PhonedAt"), "contact"), ==, heed_record_get_id (HEED_RECORD (entry)));
  choice.child = child;
  choice.referral = field;
  preview = heed_preview_referral (session, &choice, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (preview->html, "SG-1"));
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *name;
    const char *text;
    int code;
    const char *place;
  } cases[] = {
    { "authority", "80", HEED_FORM_ERROR_UNREADABLE, "authority" },
    { "authority", "80x", HEED_FORM_ERROR_UNREADABLE, "authority" },
    { "authority", "8031", HEED_FORM_ERROR_UNREADABLE, "authority" },
    { "phonedWho", "Somebody", HEED_FORM_ERROR_INCOMPLETE, "phonedDay" },
    { "phonedReference", "SG-1", HEED_FORM_ERROR_INCOMPLETE, "phonedDay" },
    { "phonedTime", "15:10", HEED_FORM_ERROR_INCOMPLETE, "phonedDay" },
    { "phonedDay", "19/13/2026", HEED_FORM_ERROR_UNREADABLE, "phonedDay" },
  };
  g_autoptr (HeedForm) nothing = make_form (LIST (NULL));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HeedForm) form = make_form (LIST (cases[i].name, cases[i].text));
      g_autoptr (GError) error = NULL;
      HeedFormPlace place = { NULL };

      g_assert_false (heed_form_is_ready (form, &place, &error));
      g_assert_error (error, HEED_FORM_ERROR, cases[i].code);
      g_assert_cmpstr (place.name, ==, cases[i].place);
    }
  g_assert_null (heed_referral_form_to_call (nothing, NULL));
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  session = heed_session_open_demonstration (&error);
  g_assert_no_error (error);
  children = heed_list_children (session, "Amira", 1, &error);
  g_assert_no_error (error);
  child = g_strdup (heed_child_get_id (g_ptr_array_index (children, 0)));

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strdup_printf ("/form/referral-form/valid/%s", CASES[i].name);

      g_test_add_data_func (path, &CASES[i], test_valid);
    }
  g_test_add_func ("/form/referral-form/validates", test_validates);
  g_test_add_func ("/form/referral-form/reason", test_reason);
  g_test_add_func ("/form/referral-form/withhold", test_withhold);
  g_test_add_func ("/form/referral-form/contact", test_contact);
  g_test_add_func ("/form/referral-form/refuses", test_refuses);

  status = g_test_run ();
  g_assert_true (heed_session_close (session, NULL));
  g_object_unref (session);
  g_free (child);

  return status;
}
