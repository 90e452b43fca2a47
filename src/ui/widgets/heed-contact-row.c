/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-contact-row.h"

#include "heed-agency-words.h"
#include "heed-flags.h"
#include "heed-format.h"
#include "heed-moment.h"
#include "heed-text-label.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedContactRow
{
  GtkListBoxRow parent_instance;

  HeedEntry *entry;
};

G_DEFINE_FINAL_TYPE (HeedContactRow, heed_contact_row, GTK_TYPE_LIST_BOX_ROW)

static void
heed_contact_row_finalize (GObject *object)
{
  g_clear_object (&HEED_CONTACT_ROW (object)->entry);

  G_OBJECT_CLASS (heed_contact_row_parent_class)->finalize (object);
}

static void
heed_contact_row_class_init (HeedContactRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_contact_row_finalize;
}

static void
heed_contact_row_init (HeedContactRow *self)
{
}

static void
append_label (GtkWidget *box,
              const char *text,
              const char *style_class)
{
  if (text != NULL && *text != '\0')
    gtk_box_append (GTK_BOX (box), heed_text_label_new (text, style_class));
}

/* What was agreed, a line each: with its day it is longer than a chip holds. Appends each to @spoken as
 * well. */
static void
append_agreed (GtkWidget *box,
               HeedField *field,
               const char *agency,
               const char *sent_at,
               GString *spoken)
{
  g_autofree char *now = heed_moment_now_local ();

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *part = heed_field_get_child (field, i);
      g_autofree char *text = NULL;
      gboolean is_late = FALSE;

      if (!g_str_equal (heed_field_get_name (part), "AgreedAction"))
        continue;
      text = heed_agency_words_action (part, agency, now, sent_at, &is_late);
      append_label (box, text, is_late ? "heed-remark" : NULL);
      g_string_append_printf (spoken, ", %s", text);
    }
}

/* What is said of the contact in small: purpose, reference, confirmed in writing. Appends each to
 * @spoken as well. */
static void
append_chips (GtkWidget *box,
              HeedField *field,
              HeedCodes *codes,
              GString *spoken)
{
  HeedField *head = heed_field_find (field, "Contact");
  HeedField *confirmed = heed_field_find (field, "ConfirmedInWriting");
  const char *purpose = head != NULL ? heed_field_get_attribute (head, "purpose") : NULL;
  const char *reference = head != NULL ? heed_field_get_attribute (head, "reference") : NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *chips;

  if (purpose != NULL)
    g_ptr_array_add (texts, g_strdup (heed_codes_get_label (codes, "contactPurpose", purpose)));
  if (reference != NULL)
    g_ptr_array_add (texts, g_strdup_printf (_ ("Ref. %s"), reference));
  if (confirmed != NULL && heed_field_get_attribute (confirmed, "at") != NULL)
    {
      g_autofree char *at = heed_format_moment (heed_field_get_attribute (confirmed, "at"));

      g_ptr_array_add (texts, g_strdup_printf (_ ("Confirmed in writing %s"), at));
    }
  if (texts->len == 0)
    return;
  chips = heed_wrap_box_new ();
  g_object_set (chips, "spacing", 6, "line-spacing", 4, NULL);
  for (guint i = 0; i < texts->len; i++)
    {
      GtkWidget *chip = heed_flags_new_label (0, g_ptr_array_index (texts, i));

      gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (chip), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (chip), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (chip), 0);
      heed_wrap_box_append (HEED_WRAP_BOX (chips), chip);
      g_string_append_printf (spoken, ", %s", (const char *) g_ptr_array_index (texts, i));
    }
  gtk_box_append (GTK_BOX (box), chips);
}

GtkWidget *
heed_contact_row_new (HeedEntry *contact,
                      const char *sent_at,
                      const char *child,
                      const char *agency,
                      HeedCodes *codes)
{
  HeedContactRow *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *icon;
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *when = NULL;
  g_autofree char *title = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GString) spoken = NULL;
  const char *advice;

  g_return_val_if_fail (HEED_IS_ENTRY (contact), NULL);
  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);

  self = g_object_new (HEED_TYPE_CONTACT_ROW, "child", box, NULL);
  self->entry = g_object_ref (contact);
  when = heed_format_entry_when (contact);
  title = heed_agency_words_contact (contact, codes);
  advice = heed_record_get_text (HEED_RECORD (contact), "Advice");
  if (child != NULL && agency != NULL)
    line = g_strdup_printf ("%s · %s · %s", when, child, agency);
  else
    line = g_strdup_printf ("%s · %s", when, child != NULL ? child : agency != NULL ? agency
                                                                                    : _ ("not known"));
  spoken = g_string_new (title);
  g_string_append_printf (spoken, ", %s", line);
  if (advice != NULL)
    g_string_append_printf (spoken, ", %s", advice);

  icon = gtk_image_new_from_icon_name (heed_format_entry_icon (contact));
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "heed-entry-icon");
  gtk_widget_add_css_class (icon, heed_format_entry_tone (contact));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (box, "heed-entry");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  append_label (words, title, "heed-name");
  append_label (words, line, "dim-label");
  append_label (words, advice, NULL);
  append_agreed (words, heed_record_get_field (HEED_RECORD (contact)), agency, sent_at, spoken);
  append_chips (words, heed_record_get_field (HEED_RECORD (contact)), codes, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
  return GTK_WIDGET (self);
}

HeedEntry *
heed_contact_row_get_entry (HeedContactRow *self)
{
  g_return_val_if_fail (HEED_IS_CONTACT_ROW (self), NULL);

  return self->entry;
}
