/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-recovery-print.h"

#include "heed-clock.h"
#include "heed-date.h"
#include "heed-print-sheet.h"
#include "heed-secret-text.h"

#include <glib/gi18n.h>

/* A4 in points, as a preview shows it. */
#define PREVIEW_WIDTH 595
#define PREVIEW_HEIGHT 842
#define PREVIEW_MARGIN 36

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

/* What is printed, for as long as somebody may print it. */
typedef struct
{
  char *setting;
  char *recovery_key;
  int day;
} Printed;

static Printed *
printed_new (const char *setting,
             const char *recovery_key)
{
  Printed *printed = g_new0 (Printed, 1);

  printed->setting = g_strdup (setting);
  printed->recovery_key = heed_secret_text_dup (recovery_key);
  printed->day = heed_clock_get_today ();

  return printed;
}

static void
printed_free (gpointer data)
{
  Printed *printed = data;

  g_free (printed->setting);
  heed_secret_text_free (printed->recovery_key);
  g_free (printed);
}

static void
draw (const Printed *printed,
      cairo_t *cairo,
      double width,
      double height)
{
  HeedPrintSheet sheet = { .setting = printed->setting, .day = printed->day, .recovery_key = printed->recovery_key };

  heed_print_sheet_draw (&sheet, cairo, width, height);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page,
              gpointer user_data)
{
  draw (user_data, gtk_print_context_get_cairo_context (context), gtk_print_context_get_width (context), gtk_print_context_get_height (context));
}

static void
draw_preview_cb (GtkDrawingArea *area,
                 cairo_t *cairo,
                 int width,
                 int height,
                 gpointer user_data)
{
  double scale = MIN ((double) width / PREVIEW_WIDTH, (double) height / PREVIEW_HEIGHT);

  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, scale, scale);
  cairo_translate (cairo, PREVIEW_MARGIN, PREVIEW_MARGIN);
  draw (user_data, cairo, PREVIEW_WIDTH - 2 * PREVIEW_MARGIN, PREVIEW_HEIGHT - 2 * PREVIEW_MARGIN);
}

static void
end_preview_cb (GtkPrintOperationPreview *preview)
{
  gtk_print_operation_preview_end_preview (preview);
}

/* TRUE: nobody else makes one. */
static gboolean
preview_cb (GtkPrintOperation *operation,
            GtkPrintOperationPreview *preview,
            GtkPrintContext *context,
            GtkWindow *parent,
            gpointer user_data)
{
  const Printed *printed = user_data;
  /* What GTK measures the paper with; nothing is drawn there. */
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cairo = cairo_create (surface);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);

  gtk_print_context_set_cairo_context (context, cairo, 72, 72);
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), PREVIEW_WIDTH / 2);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), PREVIEW_HEIGHT / 2);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_preview_cb, printed_new (printed->setting, printed->recovery_key), printed_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The sheet as it will be printed"), -1);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Recovery sheet"));
  gtk_window_set_child (GTK_WINDOW (window), area);
  gtk_window_set_default_size (GTK_WINDOW (window), PREVIEW_WIDTH, PREVIEW_HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  g_signal_connect_object (window, "destroy", G_CALLBACK (end_preview_cb), preview, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));

  return TRUE;
}

GtkPrintOperation *
heed_recovery_sheet_new_print (const char *setting,
                               const char *recovery_key)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Printed *printed;

  g_return_val_if_fail (setting != NULL, operation);
  g_return_val_if_fail (recovery_key != NULL, operation);

  printed = printed_new (setting, recovery_key);
  g_object_set_data_full (G_OBJECT (operation), "printed", printed, printed_free);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, _ ("Recovery sheet"));
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), printed);
  g_signal_connect (operation, "preview", G_CALLBACK (preview_cb), printed);

  return operation;
}

gboolean
heed_recovery_sheet_print (GtkWindow *parent,
                           const char *setting,
                           const char *recovery_key,
                           GError **error)
{
  g_autoptr (GtkPrintOperation) operation = heed_recovery_sheet_new_print (setting, recovery_key);

  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error) == GTK_PRINT_OPERATION_RESULT_APPLY;
}
