/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-refer-page-private.h"

#include "heed-accessible-name.h"
#include "heed-person-dialog.h"
#include "heed-text-label.h"
#include "heed-window.h"

#include <glib/gi18n.h>

/* The control of this page that answers it, or NULL. */
static GtkWidget *
find_control (HeedReferPage *self,
              const char *path)
{
  static const struct
  {
    const char *path;
    const char *name;
  } CONTROLS[] = {
    { "Referral/To", "agency" },
    { "Referral/Urgency", "urgency" },
    { "Referral/PhonedAt", "phonedDay" },
    { "Referral/Consent", "consent" },
    { "Referral/Withhold", "withhold" },
    { "AgencyContact/Contact", "phonedReference" },
    { "Decision/Rationale", "whyRefer" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CONTROLS); i++)
    if (g_str_equal (CONTROLS[i].path, path))
      {
        GtkWidget *control = heed_form_controls_find (heed_form_page_get_controls (HEED_FORM_PAGE (self)), CONTROLS[i].name);

        /* The reasons are asked for where they are not on file. */
        return gtk_widget_is_ancestor (control, self->why_box) && !gtk_widget_get_visible (self->why_box) ? NULL : control;
      }

  return NULL;
}

static gboolean
is_of_child (const HeedPreviewGap *gap)
{
  return g_str_has_prefix (gap->id, "child.") && g_str_has_prefix (gap->path, "Person/");
}

static gboolean
is_of_concern (const HeedPreviewGap *gap)
{
  return g_str_has_prefix (gap->path, "Concern/") || g_str_has_prefix (gap->path, "Decision/") || g_str_has_prefix (gap->id, "perpetrator.");
}

static void
go_to_child (HeedReferPage *self,
             const char *path)
{
  HeedPerson *person = heed_case_file_find_person (self->file, heed_page_get_param (HEED_PAGE (self), "child"));
  HeedPersonDialog *dialog;

  if (person == NULL)
    return;
  /* What is saved is seen when the store says that it changed. */
  dialog = heed_person_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heed_page_get_session (HEED_PAGE (self)), person, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  heed_person_dialog_go_to (dialog, path);
}

void
heed_refer_page_go_to (HeedReferPage *self,
                       const HeedPreviewGap *gap)
{
  GtkWidget *control = find_control (self, gap->path);
  const char *about = heed_refer_page_find_about (self);
  const char *child = heed_page_get_param (HEED_PAGE (self), "child");

  if (control != NULL)
    gtk_widget_grab_focus (control);
  else if (is_of_child (gap))
    go_to_child (self, gap->path);
  else if (is_of_concern (gap) && about != NULL)
    heed_window_push_page (heed_window_get (GTK_WIDGET (self)), "entry", heed_page_params ("child", child, "entry", about, NULL));
  else
    heed_window_push_page (heed_window_get (GTK_WIDGET (self)), "child", heed_page_params ("child", child, "tab", "details", NULL));
}

/* Whether there is a place for it: who lives together and the setting's numbers come by import only. */
static gboolean
can_go_to (HeedReferPage *self,
           const HeedPreviewGap *gap)
{
  return find_control (self, gap->path) != NULL || is_of_child (gap) || (is_of_concern (gap) && heed_refer_page_find_about (self) != NULL);
}

static void
gap_free (gpointer data,
          GClosure *closure)
{
  HeedPreviewGap *gap = data;

  g_free (gap->id);
  g_free (gap->label);
  g_free (gap->path);
  g_free (gap);
}

static void
go_cb (GtkWidget *button,
       gpointer user_data)
{
  heed_refer_page_go_to (HEED_REFER_PAGE (gtk_widget_get_ancestor (button, HEED_TYPE_REFER_PAGE)), user_data);
}

static GtkWidget *
new_line (HeedReferPage *self,
          const HeedPreviewGap *gap)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = heed_text_label_new (gap->label, NULL);
  HeedPreviewGap *copy;
  GtkWidget *button;

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_widget_add_css_class (line, "heed-missing-line");
  if (can_go_to (self, gap))
    {
      g_autofree char *name = g_strdup_printf (_ ("Go to: %s"), gap->label);

      copy = g_new0 (HeedPreviewGap, 1);
      copy->id = g_strdup (gap->id);
      copy->label = g_strdup (gap->label);
      copy->path = g_strdup (gap->path);
      button = gtk_button_new_with_label (_ ("Go to"));
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      heed_accessible_name (button, name);
      g_signal_connect_data (button, "clicked", G_CALLBACK (go_cb), copy, gap_free, 0);
      gtk_box_append (GTK_BOX (line), button);
    }

  return line;
}

static gboolean
is_same (HeedReferPage *self,
         GPtrArray *missing)
{
  g_autoptr (GString) ids = g_string_new (heed_refer_page_find_about (self));
  gboolean same;

  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (ids, " %s", ((HeedPreviewGap *) g_ptr_array_index (missing, i))->id);
  same = g_strcmp0 (self->missing_ids, ids->str) == 0;
  g_free (self->missing_ids);
  self->missing_ids = g_strdup (ids->str);

  return same;
}

void
heed_refer_page_show_missing (HeedReferPage *self,
                              GPtrArray *missing)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u answer; no gap holds a referral back", "%u answers; no gap holds a referral back", missing->len),
                                            missing->len);
  GtkWidget *child;

  /* The lines stay while they are the same, so that the focus in them does. */
  if (is_same (self, missing))
    return;
  gtk_label_set_label (self->missing_title, missing->len > 0 ? title : _ ("Nothing that the forms ask is missing"));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->missing_list))) != NULL)
    gtk_box_remove (self->missing_list, child);
  for (guint i = 0; i < missing->len; i++)
    gtk_box_append (self->missing_list, new_line (self, g_ptr_array_index (missing, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->missing_list), missing->len > 0);
}
