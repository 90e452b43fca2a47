/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-output.h"

#include "heed-export.h"
#include "heed-held-answer.h"
#include "heed-moment.h"
#include "heed-problem.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int output_errno;
static HeedHeldAnswer *held;

static void
write_out (const char *text,
           gsize length)
{
  if (held != NULL)
    heed_held_answer_add (held, text, length);
  else if (fwrite (text, 1, length, stdout) != length && output_errno == 0)
    output_errno = errno;
}

void
heedctl_say (const char *format,
             ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fputs (text, stderr);
  fputc ('\n', stderr);
}

void
heedctl_print (const char *format,
               ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  write_out (text, strlen (text));
}

void
heedctl_print_text (const char *text)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      g_string_append_unichar (shown, g_unichar_iscntrl (character) && character != '\n' ? 0xfffd : character);
    }
  write_out (shown->str, shown->len);
}

void
heedctl_print_bytes (GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  write_out (text, size);
}

void
heedctl_output_hold (void)
{
  g_return_if_fail (held == NULL);

  held = heed_held_answer_new ();
}

static void
write_held (const char *text,
            gsize length,
            gpointer user_data)
{
  write_out (text, length);
}

gboolean
heedctl_output_let_go (gboolean is_whole,
                       GError **error)
{
  g_autoptr (HeedHeldAnswer) answer = g_steal_pointer (&held);

  g_return_val_if_fail (answer != NULL, FALSE);

  return !is_whole || heed_held_answer_tell (answer, write_held, NULL, error);
}

gboolean
heedctl_output_end (GError **error)
{
  g_autofree char *what = NULL;

  if (fflush (stdout) != 0 && output_errno == 0)
    output_errno = errno;
  if (output_errno == 0)
    return TRUE;

  what = g_strdup_printf (_ ("Standard output: %s. What was done stays done."), g_strerror (output_errno));
  heed_problem_set (error,
                    G_IO_ERROR,
                    g_io_error_from_errno (output_errno),
                    _ ("The answer could not be written"),
                    what,
                    _ ("Make room, or let it go elsewhere, then ask again."));

  return FALSE;
}

gboolean
heedctl_fail_writing (GError **error,
                      const char *path,
                      int number,
                      const char *kept)
{
  g_autofree char *shown = heedctl_show_path (path);
  g_autofree char *what = g_strdup_printf ("%s: %s. %s", shown, number != 0 ? g_strerror (number) : _ ("it cannot be written"), kept);

  heed_problem_set (error,
                    G_IO_ERROR,
                    g_io_error_from_errno (number),
                    number == ENOSPC || number == EDQUOT ? _ ("The disk is full") : _ ("The file cannot be written"),
                    what,
                    number == ENOSPC || number == EDQUOT ? _ ("Make room, or choose another place, then try again.")
                                                         : _ ("Choose another place, or ask for write access, then try again."));

  return FALSE;
}

/* A pipe or a device is written to; put in its place, a file would take it away from everybody. */
static gboolean
write_through (const char *path,
               const char *text,
               gsize size,
               GError **error)
{
  FILE *file = fopen (path, "we");
  gboolean is_written = file != NULL && fwrite (text, 1, size, file) == size;
  int problem = errno;

  if (file != NULL && fclose (file) != 0 && is_written)
    {
      is_written = FALSE;
      problem = errno;
    }

  return is_written || heedctl_fail_writing (error, path, problem, _ ("Not all of it was written."));
}

/* A pipe or a device is written to, whoever reads it. */
static gboolean
is_written_through (const char *path)
{
  struct stat facts;

  return stat (path, &facts) == 0 && !S_ISREG (facts.st_mode) && !S_ISDIR (facts.st_mode);
}

static gboolean
write_whole (HeedWholeFile *file,
             const char *path,
             GBytes *bytes,
             GError **error)
{
  int number = heed_whole_file_open (file);

  if (number == 0)
    number = heed_whole_file_write (file, bytes);
  if (number == 0)
    number = heed_whole_file_put (file);

  return number == 0 || heedctl_fail_writing (error, path, number, _ ("Nothing was written."));
}

static gboolean
write_bytes_through (const char *path,
                     GBytes *bytes,
                     GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return write_through (path, text != NULL ? text : "", size, error);
}

gboolean
heedctl_write_file (const char *path,
                    GBytes *bytes,
                    GError **error)
{
  g_autoptr (HeedWholeFile) file = heed_whole_file_new (path);

  return is_written_through (path) ? write_bytes_through (path, bytes, error) : write_whole (file, path, bytes, error);
}

gboolean
heedctl_export_file (HeedSession *session,
                     const char *child,
                     const char *what,
                     const char *path,
                     GBytes *bytes,
                     GError **error)
{
  g_autoptr (HeedExport) export = heed_export_begin (session, child, what, path, error);
  g_autofree char *sha256 = NULL;

  if (export == NULL)
    return FALSE;
  if (is_written_through (path) ? !write_bytes_through (path, bytes, error) : !write_whole (heed_export_get_file (export), path, bytes, error))
    return FALSE;
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return heed_export_end (export, sha256, NULL, error);
}

char *
heedctl_show_path (const char *path)
{
  return g_utf8_make_valid (path, -1);
}

void
heedctl_json_string (JsonBuilder *json,
                     const char *name,
                     const char *value)
{
  json_builder_set_member_name (json, name);
  if (value != NULL)
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

void
heedctl_json_int (JsonBuilder *json,
                  const char *name,
                  gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

void
heedctl_json_boolean (JsonBuilder *json,
                      const char *name,
                      gboolean value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, value);
}

void
heedctl_json_strings (JsonBuilder *json,
                      const char *name,
                      const char *const *values)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    json_builder_add_string_value (json, values[i]);
  json_builder_end_array (json);
}

GBytes *
heedctl_json_to_bytes (JsonBuilder *json)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autoptr (GString) text = g_string_new (NULL);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_to_gstring (generator, text);
  g_string_append_c (text, '\n');

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

void
heedctl_json_print (JsonBuilder *json)
{
  g_autoptr (GBytes) bytes = heedctl_json_to_bytes (json);

  heedctl_print_bytes (bytes);
}

char *
heedctl_format_moment (const char *text)
{
  HeedMoment moment;

  return heed_moment_parse (text, &moment) ? heed_moment_format (&moment) : g_strdup (text != NULL ? text : "");
}
