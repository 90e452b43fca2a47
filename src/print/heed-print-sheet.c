/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-print"

#include "config.h"

#include "heed-print-sheet.h"

#include "heed-date.h"
#include "heed-print-code-private.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>
#include <string.h>

#define COLUMNS 4
/* Points. */
#define CODE_SIDE 150.0
#define GAP 12.0
#define NATURAL_WIDTH 460.0

/* A pen that goes down the page. */
typedef struct
{
  cairo_t *cairo;
  double width;
  double y;
} Pen;

/* Sizes are of the paper, whatever resolution the surface says it has. */
static PangoLayout *
new_layout (const Pen *pen,
            const char *family,
            double size,
            PangoWeight weight,
            double width,
            const char *text)
{
  PangoLayout *layout = pango_cairo_create_layout (pen->cairo);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, family);
  pango_font_description_set_weight (font, weight);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);

  return layout;
}

static double
show (const Pen *pen,
      PangoLayout *layout,
      double x,
      double y)
{
  int height;

  cairo_move_to (pen->cairo, x, y);
  pango_cairo_show_layout (pen->cairo, layout);
  pango_layout_get_size (layout, NULL, &height);

  return (double) height / PANGO_SCALE;
}

static void
write_lines (Pen *pen,
             double size,
             PangoWeight weight,
             const char *text)
{
  g_autoptr (PangoLayout) layout = new_layout (pen, "Sans", size, weight, pen->width, text);

  /* A name that nobody thought of leaves room for the key. */
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -3);
  pen->y += show (pen, layout, 0, pen->y);
}

/* Each group with its number above it, by which Heed asks for it. */
static void
write_groups (Pen *pen,
              const char *recovery_key)
{
  g_auto (GStrv) groups = g_strsplit (recovery_key, "-", -1);
  guint n = g_strv_length (groups);
  double column = pen->width / COLUMNS;
  double row = 0;

  for (guint i = 0; i < n; i++)
    {
      double x = i % COLUMNS * column;
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autoptr (PangoLayout) place = new_layout (pen, "Sans", 9, PANGO_WEIGHT_NORMAL, column, number);
      g_autoptr (PangoLayout) group = new_layout (pen, "Monospace", 22, PANGO_WEIGHT_BOLD, column, groups[i]);

      row = show (pen, place, x, pen->y);
      row += show (pen, group, x, pen->y + row) + GAP / 2;
      if (i % COLUMNS == COLUMNS - 1 || i == n - 1)
        pen->y += row;
      explicit_bzero (groups[i], strlen (groups[i]));
    }
}

/* The code, and beside it what it is. */
static void
write_code (Pen *pen,
            const char *recovery_key)
{
  g_autoptr (HeedPrintCode) code = heed_print_code_new (recovery_key);
  g_autoptr (PangoLayout) words = NULL;

  /* Of what is no key, there are the letters alone. */
  if (code == NULL)
    return;
  cairo_save (pen->cairo);
  cairo_translate (pen->cairo, 0, pen->y);
  heed_print_code_draw (code, pen->cairo, CODE_SIDE);
  cairo_restore (pen->cairo);
  words = new_layout (pen,
                      "Sans",
                      11,
                      PANGO_WEIGHT_NORMAL,
                      pen->width - CODE_SIDE - GAP,
                      _ ("The same key, for a camera. Read it with a program on a computer of the setting: a telephone may keep what it sees, or send it "
                         "elsewhere."));
  show (pen, words, CODE_SIDE + GAP, pen->y + GAP);
  pen->y += CODE_SIDE;
}

void
heed_print_sheet_draw (const HeedPrintSheet *sheet,
                       cairo_t *cairo,
                       double width,
                       double height)
{
  const char *const words[] = {
    _ ("This key opens the store when every passphrase is lost, or its file of keys is gone: in Heed choose “Use the recovery key”, and type the groups in "
       "their order. Capitals and dashes do not matter."),
    _ ("Whoever has this sheet and the store, or a backup of it, can read every file in it."),
    _ ("Keep it on paper in a locked place, apart from the computer. Two people should know where. Make no copy on a computer and no picture of it."),
    _ ("When a new sheet is made, this one opens the store no more: destroy it. It still opens backups that are older than the new one."),
  };
  /* Paper that is narrower has all of it too, smaller. */
  double scale = MIN (1, width / NATURAL_WIDTH);
  Pen pen = { cairo, width / scale, 0 };
  g_autofree char *day = NULL;
  g_autofree char *made = NULL;

  g_return_if_fail (sheet != NULL);
  g_return_if_fail (cairo != NULL);

  day = heed_date_format (sheet->day);
  /* Translators: a day. */
  made = g_strdup_printf (_ ("Made on %s"), day);
  cairo_save (cairo);
  cairo_scale (cairo, scale, scale);
  cairo_set_source_rgb (cairo, 0, 0, 0);
  write_lines (&pen, 20, PANGO_WEIGHT_BOLD, sheet->setting);
  write_lines (&pen, 14, PANGO_WEIGHT_NORMAL, _ ("Recovery sheet for the safeguarding store in Heed"));
  write_lines (&pen, 11, PANGO_WEIGHT_NORMAL, made);
  pen.y += 2 * GAP;
  write_groups (&pen, sheet->recovery_key);
  pen.y += GAP;
  write_code (&pen, sheet->recovery_key);
  pen.y += GAP;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (PangoLayout) layout = new_layout (&pen, "Sans", 11, PANGO_WEIGHT_NORMAL, pen.width, words[i]);
      int lines;

      pango_layout_get_size (layout, NULL, &lines);
      if (pen.y + (double) lines / PANGO_SCALE > height / scale)
        break;
      pen.y += show (&pen, layout, 0, pen.y) + GAP / 2;
    }
  cairo_restore (cairo);
}
