/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* The Referral of the Refer page: valid as a case document in every state of the form, and what was
 * answered comes out on the page that is read. */

#include "heed-children.h"
#include "heed-entries.h"
#include "heed-refer.h"
#include "heed-referral-form.h"
#include "heed-form-error.h"

#include <string.h>

#define NOW "2026-01-19T16:40"

static HeedSession *session;
static char *child;

/* What stands in each row is asked of the preview, which validates the whole document by the schema. */
typedef struct
{
  const char *name;
  HeedReferralForm form;
  const char *const *children; /* of the Referral, in order */
} Case;

static const Case CASES[] = {
  { "nothing", { 0 }, (const char *const[]){ "Occurred", "Involvement", NULL } },
  { "authority", { .authority = "803" }, (const char *const[]){ "Occurred", "Involvement", "To", NULL } },
  { "empty texts",
    { .authority = "", .urgency = "", .phoned_at = "", .consent_basis = "", .withhold_what = "" },
    (const char *const[]){ "Occurred", "Involvement", NULL } },
  { "urgent, phoned on a day",
    { .authority = "803", .urgency = "immediate", .phoned_at = "2026-01-19" },
    (const char *const[]){ "Occurred", "Involvement", "To", "Urgency", "PhonedAt", NULL } },
  { "everything",
    { .authority = "803",
      .urgency = "sameDay",
      .phoned_at = "2026-01-19T15:10",
      .consent_basis = "safeguarding",
      .parents_informed = "no",
      .parents_reason = "It could put the child at more risk",
      .withhold_from = "family",
      .withhold_what = "Who reported it",
      .withhold_reason = "Safety" },
    (const char *const[]){ "Occurred", "Involvement", "To", "Urgency", "PhonedAt", "Consent", "Withhold", NULL } },
  { "agreed, not told from whom",
    { .consent_basis = "agreed", .parents_informed = "yes", .withhold_what = "The address" },
    (const char *const[]){ "Occurred", "Involvement", "Consent", "Withhold", NULL } },
};

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
  HeedReferralForm form = test->form;
  HeedDisclosureChoice choice = { 0 };
  g_autoptr (HeedReferralPreview) preview = NULL;
  g_autoptr (HeedField) field = NULL;
  g_autoptr (GError) error = NULL;

  form.child = child;
  g_assert_true (heed_referral_form_check (&form, &error));
  field = heed_referral_form_to_field (&form, NOW);
  assert_children (field, test->children);

  choice.child = child;
  choice.referral = field;
  preview = heed_preview_referral (session, &choice, &error);
  g_assert_no_error (error);
  g_assert_nonnull (preview);
  if (form.parents_reason != NULL)
    g_assert_nonnull (strstr (preview->html, form.parents_reason));
}

/* A code that the lists do not know is kept, but a moment that is none is refused: the preview does
 * validate. */
static void
test_validates (void)
{
  HeedReferralForm form = { .child = child, .phoned_at = "half past three" };
  HeedDisclosureChoice choice = { 0 };
  g_autoptr (HeedField) field = heed_referral_form_to_field (&form, NOW);
  g_autoptr (GError) error = NULL;

  choice.child = child;
  choice.referral = field;
  g_assert_null (heed_preview_referral (session, &choice, &error));
  g_assert_nonnull (error);
}

/* The call is an entry of its own, and the referral points to it. */
static void
test_contact (void)
{
  HeedReferralForm form = { .child = child,
                            .authority = "803",
                            .phoned_at = "2026-01-19T15:10",
                            .phoned_who = "Duty social worker",
                            .phoned_reference = "SG-1" };
  HeedDisclosureChoice choice = { 0 };
  g_autoptr (HeedField) contact = heed_referral_form_to_contact (&form);
  g_autoptr (HeedField) field = NULL;
  g_autoptr (HeedEntry) entry = NULL;
  g_autoptr (HeedReferralPreview) preview = NULL;
  g_autoptr (GError) error = NULL;

  entry = heed_file_entry (session, contact, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (heed_record_get_field (HEED_RECORD (entry)), "Contact"), "reference"), ==, "SG-1");

  form.contact = heed_record_get_id (HEED_RECORD (entry));
  field = heed_referral_form_to_field (&form, NOW);
  g_assert_cmpstr (heed_field_get_attribute (heed_field_find (field, "PhonedAt"), "contact"), ==, form.contact);
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
    HeedReferralForm form;
    int code;
  } cases[] = {
    { { .authority = "80" }, HEED_FORM_ERROR_UNREADABLE },
    { { .authority = "80x" }, HEED_FORM_ERROR_UNREADABLE },
    { { .authority = "8031" }, HEED_FORM_ERROR_UNREADABLE },
    { { .phoned_who = "Somebody" }, HEED_FORM_ERROR_INCOMPLETE },
    { { .phoned_reference = "SG-1" }, HEED_FORM_ERROR_INCOMPLETE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (heed_referral_form_check (&cases[i].form, &error));
      g_assert_error (error, HEED_FORM_ERROR, cases[i].code);
    }
  g_assert_null (heed_referral_form_to_contact (&(HeedReferralForm){ .child = "p-1" }));
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
      g_autofree char *path = g_strdup_printf ("/ui/referral-form/valid/%s", CASES[i].name);

      g_test_add_data_func (path, &CASES[i], test_valid);
    }
  g_test_add_func ("/ui/referral-form/validates", test_validates);
  g_test_add_func ("/ui/referral-form/contact", test_contact);
  g_test_add_func ("/ui/referral-form/refuses", test_refuses);

  status = g_test_run ();
  g_assert_true (heed_session_close (session, NULL));
  g_object_unref (session);
  g_free (child);

  return status;
}
