/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-refer-page-private.h"

#include "heed-children.h"
#include "heed-entry-words.h"
#include "heed-form-row.h"
#include "heed-format.h"
#include "heed-text-label.h"
#include "heed-window.h"

#include <glib/gi18n.h>
#include <string.h>

static gpointer
preview_func (gpointer user_data,
              GCancellable *cancellable,
              GError **error)
{
  HeedReferJob *job = user_data;
  HeedDisclosureChoice choice = heed_refer_job_get_choice (job);

  return heed_preview_referral (job->session, &choice, error);
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = heed_text_label_new (text, style);

  gtk_label_set_yalign (GTK_LABEL (label), 0);

  return label;
}

static GtkWidget *
make_row (const HeedPageBlock *block)
{
  /* Beside its label a value has room for whole phrases only where the paper is wide. */
  return g_object_new (HEED_TYPE_FORM_ROW, "title", block->label, "child", make_label (block->text, NULL), "least-width", 420, NULL);
}

/* Words, and below them when they were said and by whom, where it is not the child: words without a day may be of any day. */
static GtkWidget *
make_quote (const HeedPageBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_label (block->text, "heed-paper-quote"));
  if (block->label != NULL)
    gtk_box_append (GTK_BOX (box), make_label (block->label, "dim-label"));

  return box;
}

static GtkWidget *
make_block (const HeedPageBlock *block)
{
  switch (block->kind)
    {
    case HEED_PAGE_BLOCK_TITLE:
      return make_label (block->text, "title-3");
    case HEED_PAGE_BLOCK_META:
      return make_label (block->text, "dim-label");
    case HEED_PAGE_BLOCK_HEADING:
      {
        GtkWidget *label = make_label (block->text, "heading");

        gtk_widget_set_margin_top (label, 9);
        return label;
      }
    case HEED_PAGE_BLOCK_QUOTE:
      return make_quote (block);
    case HEED_PAGE_BLOCK_ROW:
      return make_row (block);
    case HEED_PAGE_BLOCK_PARAGRAPH:
    default:
      return make_label (block->text, NULL);
    }
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
show_blocks (HeedReferPage *self,
             GPtrArray *blocks)
{
  clear_box (self->paper);
  for (guint i = 0; i < blocks->len; i++)
    gtk_box_append (self->paper, make_block (g_ptr_array_index (blocks, i)));
}

/* What a filter took away, in words: an entry, a person, or a part of either ("e-1/Source"). */
static char *
describe (HeedReferPage *self,
          const char *removed)
{
  const char *slash = strchr (removed, '/');
  g_autofree char *id = slash != NULL ? g_strndup (removed, (gsize) (slash - removed)) : g_strdup (removed);
  HeedEntry *entry = heed_case_file_find_entry (self->file, id);
  HeedPerson *person = entry == NULL ? heed_case_file_find_person (self->file, id) : NULL;
  g_autofree char *words = NULL;

  if (entry != NULL)
    {
      g_autofree char *title = heed_entry_words_title (entry, self->file, heed_session_get_codes (heed_page_get_session (HEED_PAGE (self))));
      g_autofree char *day = heed_format_entry_day (entry);

      words = g_strdup_printf (_ ("%s: %s"), day, title);
    }
  else if (person != NULL)
    words = heed_person_label (person);
  else if (g_str_equal (id, heed_form_get (heed_refer_page_get_form (self), "referral")))
    words = g_strdup (_ ("This referral"));
  else if (g_str_equal (id, heed_form_get (heed_refer_page_get_form (self), "contact")))
    words = g_strdup (_ ("The phone call of this referral"));
  else
    return NULL;

  /* Translators: an entry or a person, and the part of it that is left out. */
  return slash != NULL ? g_strdup_printf (_ ("%s (its %s)"), words, slash + 1) : g_steal_pointer (&words);
}

/* The row of a filter, kept from one preview to the next so that an open one stays open. */
static AdwExpanderRow *
get_stage_row (HeedReferPage *self,
               guint n)
{
  GtkWidget *row;

  if (n < self->stages->len)
    return g_ptr_array_index (self->stages, n);
  row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_append (self->stages_list, row);
  g_ptr_array_add (self->stages, row);

  return ADW_EXPANDER_ROW (row);
}

/* An entry opens; a person does not. */
static void
open_entry_cb (GtkWidget *line)
{
  HeedPage *page = HEED_PAGE (gtk_widget_get_ancestor (line, HEED_TYPE_REFER_PAGE));
  const char *entry = g_object_get_data (G_OBJECT (line), "entry");

  heed_window_push_page (heed_window_get (line), "entry", heed_page_params ("child", heed_page_get_param (page, "child"), "entry", entry, NULL));
}

static void
add_stage_line (HeedReferPage *self,
                AdwExpanderRow *row,
                GPtrArray *lines,
                const char *id,
                const char *remark)
{
  g_autofree char *words = describe (self, id);
  GtkWidget *line;

  if (words == NULL)
    return;
  line = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), words);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), remark);
  if (heed_case_file_find_entry (self->file, id) != NULL)
    {
      g_object_set_data_full (G_OBJECT (line), "entry", g_strdup (id), g_free);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), TRUE);
      g_signal_connect (line, "activated", G_CALLBACK (open_entry_cb), NULL);
    }
  adw_expander_row_add_row (row, line);
  g_ptr_array_add (lines, line);
}

static void
show_stage (HeedReferPage *self,
            guint n,
            const HeedPreviewStage *stage)
{
  AdwExpanderRow *row = get_stage_row (self, n);
  g_autofree char *persons = g_strdup_printf (ngettext ("%u person", "%u people", stage->n_persons), stage->n_persons);
  g_autofree char *entries = g_strdup_printf (ngettext ("%u entry", "%u entries", stage->n_entries), stage->n_entries);
  /* Translators: "3 people · 14 entries". */
  g_autofree char *count = g_strdup_printf (_ ("%s · %s"), persons, entries);
  GPtrArray *lines = g_object_get_data (G_OBJECT (row), "lines");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), stage->label);
  adw_expander_row_set_subtitle (row, count);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    adw_expander_row_remove (row, g_ptr_array_index (lines, i));
  lines = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (row), "lines", lines, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; stage->removed[i] != NULL; i++)
    add_stage_line (self, row, lines, stage->removed[i], _ ("Left out or reduced here"));
  for (guint i = 0; stage->ids[i] != NULL; i++)
    add_stage_line (self, row, lines, stage->ids[i], _ ("Goes along"));
  adw_expander_row_set_enable_expansion (row, lines->len > 0);
}

static void
previewed_cb (HeedPage *page,
              gpointer result,
              const GError *error)
{
  HeedReferPage *self = HEED_REFER_PAGE (page);
  g_autoptr (HeedReferralPreview) preview = result;

  heed_problem_box_show (self->preview_problem, error);
  if (preview == NULL)
    return;
  show_blocks (self, preview->blocks);
  heed_refer_page_show_missing (self, preview->missing);
  for (guint i = 0; i < preview->stages->len; i++)
    show_stage (self, i, g_ptr_array_index (preview->stages, i));
}

static void
start (HeedReferPage *self)
{
  if (self->file == NULL || heed_form_page_is_filing (HEED_FORM_PAGE (self)))
    return;
  heed_page_ask (HEED_PAGE (self),
                 "preview",
                 preview_func,
                 heed_refer_page_make_job (self),
                 (GDestroyNotify) heed_refer_job_free,
                 (GDestroyNotify) heed_referral_preview_free,
                 previewed_cb);
}

static gboolean
timeout_cb (gpointer data)
{
  HeedReferPage *self = HEED_REFER_PAGE (data);

  self->timeout = 0;
  start (self);

  return G_SOURCE_REMOVE;
}

void
heed_refer_page_queue_preview (HeedReferPage *self,
                               guint milliseconds)
{
  if (self->timeout != 0)
    g_source_remove (self->timeout);
  self->timeout = g_timeout_add (milliseconds, timeout_cb, self);
}

void
heed_refer_page_forget_preview (HeedReferPage *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
}
