/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-refer-page-private.h"

#include "heed-field-text.h"
#include "heed-window.h"

#include <string.h>

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static HeedField *
make_draft (HeedReferPage *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;
  HeedField *draft;

  draft = heed_draft_controls_read (self->controls, G_N_ELEMENTS (self->controls));
  heed_field_set_attribute (draft, "child", heed_page_get_param (HEED_PAGE (self), "child"));
  heed_field_set_attribute (draft, "entry", heed_page_get_param (HEED_PAGE (self), "entry"));
  g_hash_table_iter_init (&iter, self->left_out);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, id);
  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    heed_field_append (draft, heed_field_new_text ("LeftOut", g_ptr_array_index (ids, i)));

  return draft;
}

static char *
make_text (HeedPage *page)
{
  HeedReferPage *self = HEED_REFER_PAGE (page);
  g_autoptr (HeedField) draft = NULL;

  if (self->blank == NULL)
    return NULL;

  draft = make_draft (self);
  if (!heed_draft_controls_say_more (draft, self->blank))
    return NULL;

  heed_field_set_attribute (draft, "referral", self->referral);
  heed_field_set_attribute (draft, "contact", self->contact);
  heed_draft_controls_note_cursor (self->controls, G_N_ELEMENTS (self->controls), draft);

  return heed_field_to_text (draft);
}

static void
show_saved (HeedPage *page,
            const char *line,
            const GError *error)
{
  HeedReferPage *self = HEED_REFER_PAGE (page);

  gtk_label_set_label (self->draft_line, line);
  gtk_widget_set_visible (GTK_WIDGET (self->draft_line), TRUE);
  if (error != NULL)
    heed_problem_box_show (self->problem, error);
}

static void
start_another (HeedPage *page)
{
  HeedWindow *window = heed_window_get (GTK_WIDGET (page));
  GVariant *params = heed_page_params ("child", heed_page_get_param (page, "child"), "entry", heed_page_get_param (page, "entry"), "draft", "none", NULL);

  heed_window_replace_page (window, "refer", params);
}

static const HeedDraftForm FORM = {
  .page = "refer",
  .kind = HEED_REFER_DRAFT_KIND,
  .make_text = make_text,
  .saved = show_saved,
  .start_another = start_another,
};

void
heed_refer_page_touched (HeedReferPage *self)
{
  g_assert (HEED_IS_REFER_PAGE (self));

  if (self->blank != NULL && !self->is_filling && !self->is_exporting)
    {
      self->must_export = FALSE;
      heed_problem_box_text_changed (self->problem);
      heed_draft_keeper_touch (self->keeper);
    }
}

void
heed_refer_page_start_keeping (HeedReferPage *self)
{
  /* In the order of the page: the cursor's place counts them. The password is not among them: it is never
   * written down. */
  const HeedDraftControl controls[] = {
    { "agency", self->agency },
    { "authority", self->authority },
    { "also", self->also },
    { "urgency", self->urgency },
    { "phonedDay", self->phoned_day },
    { "phonedTime", self->phoned_time },
    { "phonedWho", self->phoned_who },
    { "phonedReference", self->phoned_reference },
    { "confidential", self->confidential },
    { "thirdParties", self->third_parties },
    { "consent", self->consent },
    { "informed", self->informed },
    { "informedReason", self->informed_reason },
    { "withholdFrom", self->withhold_from },
    { "withholdWhat", self->withhold_what },
    { "withholdReason", self->withhold_reason },
  };

  G_STATIC_ASSERT (sizeof controls == sizeof self->controls);
  memcpy (self->controls, controls, sizeof controls);
  heed_draft_controls_watch (controls, G_N_ELEMENTS (controls), G_CALLBACK (heed_refer_page_touched), self);
  self->keeper = heed_draft_keeper_new (HEED_PAGE (self), &FORM, self->draft_box);
}

void
heed_refer_page_note_blank (HeedReferPage *self)
{
  g_clear_pointer (&self->blank, heed_field_unref);
  self->blank = make_draft (self);
}

static void
take_id (char **place,
         const char *id)
{
  if (id == NULL)
    return;
  g_free (*place);
  *place = g_strdup (id);
}

void
heed_refer_page_take_draft (HeedReferPage *self,
                            HeedFormDraft *draft)
{
  g_autoptr (HeedField) field = heed_field_from_text (heed_draft_text (draft));

  if (field == NULL)
    return;

  heed_draft_keeper_take (self->keeper, draft);
  heed_draft_controls_write (self->controls, G_N_ELEMENTS (self->controls), field);
  heed_page_set_param (HEED_PAGE (self), "entry", heed_field_get_attribute (field, "entry"));
  take_id (&self->referral, heed_field_get_attribute (field, "referral"));
  take_id (&self->contact, heed_field_get_attribute (field, "contact"));
  g_hash_table_remove_all (self->left_out);
  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);

      if (g_str_equal (heed_field_get_name (child), "LeftOut"))
        g_hash_table_add (self->left_out, g_strdup (heed_field_get_text (child)));
    }
  heed_draft_controls_put_cursor (self->controls, G_N_ELEMENTS (self->controls), field);
}

/* What was begun about another concern is another referral. */
static gboolean
fits (const char *text,
      gpointer user_data)
{
  const char *const *wanted = user_data;
  g_autoptr (HeedField) field = heed_field_from_text (text);

  return field != NULL && g_strcmp0 (heed_field_get_attribute (field, "child"), wanted[0]) == 0
         && (wanted[1] == NULL || g_strcmp0 (heed_field_get_attribute (field, "entry"), wanted[1]) == 0);
}

HeedFormDraft *
heed_refer_page_find_draft (HeedSession *session,
                            const char *draft,
                            const char *child,
                            const char *entry,
                            GError **error)
{
  const char *wanted[] = { child, entry };

  return heed_draft_find (session, HEED_REFER_DRAFT_KIND, draft, fits, wanted, error);
}

char *
heed_refer_page_dup_draft_child (HeedFormDraft *draft)
{
  g_autoptr (HeedField) field = heed_field_from_text (heed_draft_text (draft));

  return field != NULL ? g_strdup (heed_field_get_attribute (field, "child")) : NULL;
}
