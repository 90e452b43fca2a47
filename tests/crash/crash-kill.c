/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* A process that files without end is killed at any moment, over and over: what it had been told was
 * filed is there, and nothing is there by half. */

#include "crash-kit.h"

#include "heed-secret.h"
#include "test-wait.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define TIMES 50

static guint n_times = TIMES;

/* Says each filing that was acknowledged, and only then. */
static int
file_for_ever (const char *path,
               const char *hex,
               const char *round)
{
  guint8 bytes[HEED_KEY_SIZE];
  g_autoptr (HeedKey) key = NULL;
  g_autoptr (GError) error = NULL;
  HeedStore *store;

  for (guint i = 0; i < HEED_KEY_SIZE; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  key = heed_key_new_copy (bytes);
  store = crash_open (path, key, &error);
  if (store == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  for (guint i = 0;; i++)
    {
      g_autofree char *line = g_strdup_printf ("e-%s-%u\n", round, i);
      g_autofree char *id = g_strndup (line, strlen (line) - 1);

      if (!crash_file (store, id, &error) || write (STDOUT_FILENO, line, strlen (line)) < 0)
        return 3;
    }
}

/* Kills it some way into its filing, or still as it opens, and gives what it said. */
static char *
run_and_kill (CrashKit *kit,
              guint round)
{
  HeedSecret *hex = heed_key_to_hex (kit->key);
  g_autofree char *number = g_strdup_printf ("%u", round);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) said = g_string_new (NULL);
  char buffer[4096];
  gssize n;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/proc/self/exe", "--file", kit->path, hex, number, NULL);
  heed_secret_free (hex);
  g_assert_no_error (error);

  /* Four times in five once something was filed, otherwise at any moment from its start. */
  if (round % 5 != 0)
    {
      n = g_input_stream_read (g_subprocess_get_stdout_pipe (process), buffer, sizeof buffer, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n, >, 0);
      g_string_append_len (said, buffer, n);
    }
  test_let_pass ((gulong) g_random_int_range (0, 40000));
  g_subprocess_send_signal (process, SIGKILL);
  while ((n = g_input_stream_read (g_subprocess_get_stdout_pipe (process), buffer, sizeof buffer, NULL, &error)) > 0)
    g_string_append_len (said, buffer, n);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (process));

  return g_strdup (said->str);
}

static void
test_kill (void)
{
  CrashKit *kit = crash_kit_new ();
  g_autoptr (GHashTable) acknowledged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  crash_kit_close (kit);
  for (guint round = 0; round < n_times; round++)
    {
      g_autofree char *said = run_and_kill (kit, round);
      g_auto (GStrv) ids = g_strsplit (said, "\n", -1);

      for (guint i = 0; ids[i] != NULL; i++)
        {
          if (*ids[i] != '\0')
            g_hash_table_add (acknowledged, g_strdup (ids[i]));
        }
      crash_kit_open (kit);
      crash_kit_check (kit, acknowledged, NULL);
      crash_kit_close (kit);
    }
  crash_kit_open (kit);
  crash_kit_verify (kit);
  g_test_message ("%u kills, %u filings acknowledged, 0 lost", n_times, g_hash_table_size (acknowledged));
  g_assert_cmpuint (g_hash_table_size (acknowledged), >=, n_times / 2);
  crash_kit_free (kit);
}

int
main (int argc,
      char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--file"))
    return file_for_ever (argv[2], argv[3], argv[4]);

  g_test_init (&argc, &argv, NULL);
  if (argc == 3 && g_str_equal (argv[1], "--times"))
    n_times = (guint) g_ascii_strtoull (argv[2], NULL, 10);
  else if (g_getenv ("HEED_CRASH_LONG") != NULL)
    n_times = 500;
  g_test_add_func ("/crash/kill/file", test_kill);

  return g_test_run ();
}
