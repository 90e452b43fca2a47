/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-refer-page-private.h"

#include "heed-entry-words.h"
#include "heed-format.h"

#include <glib/gi18n.h>
#include <string.h>

/* The entries of a kind: a row with a check of its own that opens to a row an entry. */
typedef struct
{
  HeedReferPage *page;
  AdwExpanderRow *row;
  GtkCheckButton *all;
  GPtrArray *checks; /* GtkCheckButton; their data "entry" is the id */
  gboolean is_showing;
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->checks);
  g_free (group);
}

static const char *
entry_of (gpointer check)
{
  return g_object_get_data (G_OBJECT (check), "entry");
}

static guint
count_checked (Group *group)
{
  guint n_checked = 0;

  for (guint i = 0; i < group->checks->len; i++)
    n_checked += gtk_check_button_get_active (g_ptr_array_index (group->checks, i));

  return n_checked;
}

static void
update_group (Group *group)
{
  guint n_checked = count_checked (group);
  /* Translators: how many of how many entries go along. */
  g_autofree char *count = g_strdup_printf (_ ("%u of %u"), n_checked, group->checks->len);

  group->is_showing = TRUE;
  gtk_check_button_set_active (group->all, n_checked == group->checks->len);
  gtk_check_button_set_inconsistent (group->all, n_checked > 0 && n_checked < group->checks->len);
  group->is_showing = FALSE;
  adw_expander_row_set_subtitle (group->row, count);
}

static void
note_checked (HeedReferPage *self,
              GtkCheckButton *check)
{
  HeedForm *form = heed_refer_page_get_form (self);
  int row = heed_form_find_row (form, "leftOut", entry_of (check));

  if (!gtk_check_button_get_active (check) && row < 0)
    heed_form_add_row (form, "leftOut", entry_of (check));
  else if (gtk_check_button_get_active (check) && row >= 0)
    heed_form_remove_row (form, "leftOut", (guint) row);
}

static void
entry_toggled_cb (GtkCheckButton *check,
                  gpointer user_data)
{
  Group *group = user_data;

  if (group->is_showing)
    return;
  note_checked (group->page, check);
  update_group (group);
}

static void
all_toggled_cb (GtkCheckButton *check,
                gpointer user_data)
{
  Group *group = user_data;
  HeedReferPage *self = group->page;

  if (group->is_showing)
    return;
  group->is_showing = TRUE;
  for (guint i = 0; i < group->checks->len; i++)
    {
      gtk_check_button_set_active (g_ptr_array_index (group->checks, i), gtk_check_button_get_active (check));
      note_checked (self, g_ptr_array_index (group->checks, i));
    }
  update_group (group);
}

static void
set_title (gpointer row,
           const char *title)
{
  adw_preferences_row_set_use_markup (row, FALSE);
  adw_preferences_row_set_title (row, title);
}

static void
append_entry (Group *group,
              HeedEntry *entry)
{
  HeedReferPage *self = group->page;
  HeedCodes *codes = heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
  const char *id = heed_record_get_id (HEED_RECORD (entry));
  g_autofree char *title = heed_entry_words_title (entry, self->file, codes);
  g_autofree char *when = heed_format_entry_when (entry);
  g_autofree char *line = heed_entry_is_confidential (entry) ? g_strdup_printf (_ ("%s · confidential"), when) : g_strdup (when);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  g_object_set_data_full (G_OBJECT (check), "entry", g_strdup (id), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), heed_form_find_row (heed_refer_page_get_form (self), "leftOut", id) < 0);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (entry_toggled_cb), group);

  set_title (row, title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (group->row, row);
  g_ptr_array_add (group->checks, check);
}

static Group *
append_group (HeedReferPage *self,
              HeedEntryKind kind)
{
  Group *group = g_new0 (Group, 1);
  GtkWidget *all = gtk_check_button_new ();
  const char *label = heed_entry_kind_get_label (kind);

  group->page = self;
  group->row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  group->all = GTK_CHECK_BUTTON (all);
  group->checks = g_ptr_array_new ();
  gtk_widget_set_valign (all, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (all), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (all, "toggled", G_CALLBACK (all_toggled_cb), group);
  set_title (group->row, label);
  adw_expander_row_add_prefix (group->row, all);
  gtk_list_box_append (self->include_list, GTK_WIDGET (group->row));
  g_ptr_array_add (self->groups, group);

  return group;
}

void
heed_refer_page_show_entries (HeedReferPage *self)
{
  GPtrArray *entries = heed_case_file_get_entries (self->file);
  const char *child = heed_page_get_param (HEED_PAGE (self), "child");
  Group *groups[HEED_N_ENTRY_KINDS] = { NULL };
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->include_list))) != NULL)
    gtk_list_box_remove (self->include_list, row);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  self->groups = g_ptr_array_new_with_free_func (group_free);

  /* A kind's place is that of its first entry in the order of kinds; within it, the newest first. */
  for (int kind = 0; kind < HEED_N_ENTRY_KINDS; kind++)
    {
      for (guint i = entries->len; i > 0; i--)
        {
          HeedEntry *entry = g_ptr_array_index (entries, i - 1);

          if ((int) heed_entry_get_kind (entry) != kind || heed_entry_is_of_others (entry, child)
              || heed_case_file_find_superseding (self->file, heed_record_get_id (HEED_RECORD (entry))) != NULL)
            continue;
          if (groups[kind] == NULL)
            groups[kind] = append_group (self, (HeedEntryKind) kind);
          append_entry (groups[kind], entry);
        }
      if (groups[kind] != NULL)
        update_group (groups[kind]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->include_list), self->groups->len > 0);
}

GStrv
heed_refer_page_dup_entries (HeedReferPage *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gboolean is_all = TRUE;

  for (guint i = 0; self->groups != NULL && i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);

      for (guint j = 0; j < group->checks->len; j++)
        {
          GtkCheckButton *check = g_ptr_array_index (group->checks, j);

          if (gtk_check_button_get_active (check))
            g_ptr_array_add (ids, g_strdup (entry_of (check)));
          else
            is_all = FALSE;
        }
    }
  if (is_all)
    return NULL;
  g_ptr_array_add (ids, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

const char *
heed_refer_page_find_concern (HeedReferPage *self)
{
  GPtrArray *entries = heed_case_file_get_entries (self->file);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      const char *id = heed_record_get_id (g_ptr_array_index (entries, i));

      if (heed_form_find_row (heed_refer_page_get_form (self), "leftOut", id) < 0)
        g_ptr_array_add (chosen, (gpointer) id);
    }
  g_ptr_array_add (chosen, NULL);

  return heed_refer_find_concern (self->file, (const char *const *) chosen->pdata);
}

const char *
heed_refer_page_find_about (HeedReferPage *self)
{
  const char *entry = heed_page_get_param (HEED_PAGE (self), "entry");
  HeedEntry *filed = heed_refer_page_find_filed (self);

  if (filed != NULL)
    return heed_entry_get_about (filed);

  return entry != NULL && heed_case_file_find_entry (self->file, entry) != NULL ? entry : heed_refer_page_find_concern (self);
}

/* What was typed there stays to be seen, and is filed. */
void
heed_refer_page_show_reasons (HeedReferPage *self)
{
  const char *about = heed_refer_page_find_about (self);
  gboolean is_asked = about != NULL && !heed_refer_is_decided (self->file, heed_page_get_param (HEED_PAGE (self), "child"), about);

  gtk_widget_set_visible (self->why_box, is_asked || heed_form_says (heed_refer_page_get_form (self), "whyRefer"));
}
