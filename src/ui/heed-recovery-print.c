/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-recovery-print.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-secret-text.h"

#include <glib/gi18n.h>

char *
heed_recovery_sheet_text (const char *setting,
                          const char *recovery_key)
{
  g_autofree char *day = heed_date_format (heed_clock_get_today ());

  g_return_val_if_fail (setting != NULL, NULL);
  g_return_val_if_fail (recovery_key != NULL, NULL);

  /* Translators: name of the setting, the key, a day. */
  return g_strdup_printf (_ ("%s\nRecovery sheet for the safeguarding store in Heed\n\n%s\n\nThis key opens the store when a passphrase is lost. Whoever "
                             "has it can read every file in it.\nKeep it on paper in a locked place, apart from the computer; two people should know "
                             "where.\n\nMade: %s\n"),
                          setting,
                          recovery_key,
                          day);
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext *context,
                gpointer user_data)
{
  gtk_print_operation_set_n_pages (operation, 1);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page,
              gpointer user_data)
{
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Monospace 13");
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, gtk_print_context_get_width (context) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, 6 * PANGO_SCALE);
  pango_layout_set_text (layout, user_data, -1);
  pango_cairo_show_layout (cairo, layout);
}

gboolean
heed_recovery_sheet_print (GtkWindow *parent,
                           const char *setting,
                           const char *recovery_key,
                           GError **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  char *text = heed_recovery_sheet_text (setting, recovery_key);
  GtkPrintOperationResult result;

  gtk_print_operation_set_job_name (operation, _ ("Recovery sheet"));
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), NULL);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), text);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error);
  heed_secret_text_free (text);
  return result == GTK_PRINT_OPERATION_RESULT_APPLY;
}
