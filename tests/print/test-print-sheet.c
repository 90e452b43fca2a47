/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "heed-print-code-private.h"
#include "heed-print-sheet.h"

#include "heed-date.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

/* A4 and, narrower than any other paper in use, A5; with margins. */
static const struct
{
  const char *name;
  double width;
  double height;
} PAPERS[] = {
  { "a4", 595.28, 841.89 },
  { "a5", 419.53, 595.28 },
};
#define MARGIN 36.0

typedef struct
{
  char *folder;
  char *pdf;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("heed-print-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->pdf = g_build_filename (fixture->folder, "sheet.pdf", NULL);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->pdf);
}

/* As the vault writes one: 14 groups of four, without I, L, O and U. */
static char *
make_key (GRand *rand)
{
  static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < 14 * 4; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (key, '-');
      g_string_append_c (key, letters[g_rand_int_range (rand, 0, 32)]);
    }

  return g_string_free (key, FALSE);
}

static void
write_pdf (const char *path,
           guint paper,
           const HeedPrintSheet *sheet)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, PAPERS[paper].width, PAPERS[paper].height);
  cairo_t *cairo = cairo_create (surface);

  cairo_translate (cairo, MARGIN, MARGIN);
  heed_print_sheet_draw (sheet, cairo, PAPERS[paper].width - 2 * MARGIN, PAPERS[paper].height - 2 * MARGIN);
  cairo_show_page (cairo);
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

/* What somebody else's program prints. */
static char *
run (const char *folder,
     const char *const *command)
{
  g_autofree char *told = NULL;
  g_autoptr (GError) error = NULL;
  char *said = NULL;
  int status = 0;

  g_spawn_sync (folder, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, &told, &status, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s", command[0], told);
  g_assert_cmpint (status, ==, 0);

  return said;
}

static void
check_read (const char *folder,
            const HeedPrintSheet *sheet)
{
  /* As coarse as an old copier. */
  const char *const draw[] = { "pdftoppm", "-r", "100", "-png", "-singlefile", "sheet.pdf", "page", NULL };
  const char *const see[] = { "zbarimg", "--quiet", "--raw", "page.png", NULL };
  const char *const read[] = { "pdftotext", "-layout", "sheet.pdf", "-", NULL };
  g_autofree char *drawn = run (folder, draw);
  g_autofree char *seen = run (folder, see);
  g_autofree char *text = run (folder, read);
  g_autofree char *day = heed_date_format (sheet->day);
  g_auto (GStrv) groups = g_strsplit (sheet->recovery_key, "-", -1);
  const char *at = text;

  g_assert_cmpstr (g_strchomp (seen), ==, sheet->recovery_key);
  g_assert_nonnull (strstr (text, sheet->setting));
  g_assert_nonnull (strstr (text, day));
  g_assert_nonnull (strstr (text, "Use the recovery key"));
  /* All of them, in their order. */
  g_assert_cmpuint (g_strv_length (groups), ==, 14);
  for (guint i = 0; i < 14; i++)
    {
      at = strstr (at, groups[i]);
      g_assert_nonnull (at);
      at += 4;
    }
  g_assert_nonnull (strstr (at, "Whoever has this sheet"));
  g_assert_nonnull (strstr (at, "destroy it"));
}

/* The code is read back as the letters that are printed, and the words hold every group: on each paper, for many keys. */
static void
test_read_back (Fixture *fixture,
                gconstpointer data)
{
  guint paper = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711 + paper);

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *key = make_key (rand);
      HeedPrintSheet sheet = { .setting = "Ysgol Siân Hillside", .day = heed_date_from_ymd (2026, 12, 1), .recovery_key = key };

      write_pdf (fixture->pdf, paper, &sheet);
      check_read (fixture->folder, &sheet);
    }
}

/* A name that would fill the page takes nothing from the key. */
static void
test_long_name (Fixture *fixture,
                gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree char *key = make_key (rand);
  g_autoptr (GString) name = g_string_new (NULL);
  HeedPrintSheet sheet = { .day = heed_date_from_ymd (2026, 12, 1), .recovery_key = key };
  const char *const draw[] = { "pdftoppm", "-r", "100", "-png", "-singlefile", "sheet.pdf", "page", NULL };
  const char *const see[] = { "zbarimg", "--quiet", "--raw", "page.png", NULL };
  const char *const read[] = { "pdftotext", "-layout", "sheet.pdf", "-", NULL };
  g_autofree char *drawn = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (name, "Federation of ");
  sheet.setting = name->str;
  write_pdf (fixture->pdf, 1, &sheet);
  drawn = run (fixture->folder, draw);
  seen = run (fixture->folder, see);
  text = run (fixture->folder, read);
  g_assert_cmpstr (g_strchomp (seen), ==, key);
  g_assert_nonnull (strstr (text, key + strlen (key) - 4));
}

/* Capitals, digits and dashes are one mode of the code, in which a key takes version 4; letters as bytes would take version 5. */
static void
test_code (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree char *key = make_key (rand);
  g_autofree char *small = g_ascii_strdown (key, -1);
  g_autoptr (HeedPrintCode) code = heed_print_code_new (key);
  g_autoptr (HeedPrintCode) none = heed_print_code_new (small);

  g_assert_nonnull (code);
  g_assert_cmpuint (heed_print_code_get_size (code), ==, 33);
  g_assert_null (none);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/print/sheet/code", test_code);
  for (guint i = 0; i < G_N_ELEMENTS (PAPERS); i++)
    {
      g_autofree char *path = g_strdup_printf ("/print/sheet/read-back/%s", PAPERS[i].name);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_read_back, tear_down);
    }
  g_test_add ("/print/sheet/long-name", Fixture, NULL, set_up, test_long_name, tear_down);

  return g_test_run ();
}
