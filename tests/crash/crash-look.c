/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* Opens one store after another as heedctl does, without starting anew for each: a line of standard input is what is asked, with tabs
 * between, and the answer is text that ends with a NUL; without text all is well.
 *
 *   verify STORE MEMBER PASSPHRASE HEADS   opens without a word, is whole, and has the rows of the lines in the file HEADS (none: "")
 *   open STORE MEMBER PASSPHRASE           opens
 *   sheet STORE KEY                        opens with the recovery key */

#include "heed-audit.h"
#include "heed-problem.h"
#include "heed-session-notices.h"
#include "heed-session.h"

#include <stdio.h>
#include <sys/stat.h>

static void
add_problem (GString *answer,
             const GError *error)
{
  g_autofree char *title = heed_problem_get_title (error);
  g_autofree char *what = heed_problem_get_what (error);

  g_string_append_printf (answer, "%s / %s\n", title, what);
}

static gboolean
look (HeedSession *session,
      const char *heads,
      GString *answer,
      GError **error)
{
  g_autoptr (GPtrArray) notices = heed_session_dup_notices (session);
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *text = NULL;
  g_autofree char *fault = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GError) problem = NULL;

  if (heed_session_is_read_only (session, &reason))
    add_problem (answer, reason);
  for (guint i = 0; i < notices->len; i++)
    add_problem (answer, g_ptr_array_index (notices, i));
  lines = heed_verify (session, error);
  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      const HeedVerifyLine *line = g_ptr_array_index (lines, i);

      if (!line->ok)
        g_string_append_printf (answer, "%s: %s\n", line->name, line->message);
    }
  if (*heads == '\0')
    return TRUE;
  if (!g_file_get_contents (heads, &text, NULL, error))
    return FALSE;
  fault = heed_verify_heads (session, text, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (fault != NULL)
    g_string_append_printf (answer, "heads: %s\n", fault);

  return TRUE;
}

static void
answer_one (char **asked,
            GString *answer)
{
  gboolean by_sheet = g_str_equal (asked[0], "sheet");
  g_autoptr (HeedSession) session = NULL;
  g_autoptr (GError) error = NULL;

  session = by_sheet ? heed_session_open_with_recovery_key (asked[1], asked[2], &error) : heed_session_open (asked[1], asked[2], asked[3], &error);
  if (session != NULL && g_str_equal (asked[0], "verify"))
    look (session, asked[4], answer, &error);
  if (error != NULL)
    add_problem (answer, error);
  g_clear_error (&error);
  if (session != NULL && !heed_session_close (session, &error))
    add_problem (answer, error);
}

int
main (void)
{
  g_autofree char *line = NULL;
  size_t room = 0;
  ssize_t n;

  umask (077);
  while ((n = getline (&line, &room, stdin)) > 1)
    {
      g_auto (GStrv) asked = NULL;
      g_autoptr (GString) answer = g_string_new (NULL);

      line[n - 1] = '\0';
      asked = g_strsplit (line, "\t", -1);
      answer_one (asked, answer);
      fwrite (answer->str, 1, answer->len + 1, stdout);
      fflush (stdout);
    }

  return 0;
}
