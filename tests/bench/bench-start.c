/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* From the start of the process to the first painted frame in which the passphrase can be typed,
 * against the first frame of an empty window. Both programs are told apart from outside by nothing but
 * first-frame.c, which is loaded into both.
 *
 * usage: bench-start HEED HEEDCTL EMPTY-WINDOW FIRST-FRAME.so, with a display */

#include "heed-bench.h"

#include <errno.h>
#include <fcntl.h>
#include <gtk/gtk.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_ROUNDS 40
/* Where the programs find the end of the pipe. */
#define FRAME_FD 3

typedef struct
{
  char **heed;
  char **empty;
  char **heed_environment;
  char **empty_environment;
  pid_t process;
} Bench;

/* Starts the program and waits until it says that it has painted. */
static void
start (Bench *bench,
       char **arguments,
       char **environment)
{
  posix_spawn_file_actions_t actions;
  int ends[2];
  char byte;

  if (pipe2 (ends, O_CLOEXEC) != 0)
    g_error ("no pipe: %s", g_strerror (errno));
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_adddup2 (&actions, ends[1], FRAME_FD);
  if (posix_spawn (&bench->process, arguments[0], &actions, NULL, arguments, environment) != 0)
    g_error ("%s did not start", arguments[0]);
  posix_spawn_file_actions_destroy (&actions);
  close (ends[1]);
  if (read (ends[0], &byte, 1) != 1)
    g_error ("%s ended before it had painted", arguments[0]);
  close (ends[0]);
}

static void
stop_cb (gpointer user_data)
{
  Bench *bench = user_data;

  if (bench->process <= 0)
    return;
  kill (bench->process, SIGKILL);
  waitpid (bench->process, NULL, 0);
  bench->process = 0;
  /* The display, the buses and the disk come to rest. */
  g_usleep (50000);
}

static void
heed_cb (gpointer user_data)
{
  Bench *bench = user_data;

  start (bench, bench->heed, bench->heed_environment);
}

static void
empty_cb (gpointer user_data)
{
  Bench *bench = user_data;

  start (bench, bench->empty, bench->empty_environment);
}

static void
make_store (const char *heedctl,
            const char *folder,
            const char *store)
{
  g_autofree char *passphrase = g_build_filename (folder, "passphrase", NULL);
  g_autofree char *recovery = g_build_filename (folder, "recovery", NULL);
  g_autoptr (GError) error = NULL;
  const char *const call[] = {
    heedctl,
    "--store",
    store,
    "--passphrase-file",
    passphrase,
    "init",
    "--setting",
    "Hillside School",
    "--authority",
    "803",
    "--nation",
    "ENG",
    "--member",
    "R. Okafor",
    "--recovery-file",
    recovery,
    NULL,
  };

  g_file_set_contents (passphrase, "a passphrase for a benchmark\n", -1, NULL);
  g_spawn_sync (NULL, (char **) call, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, &error);
  if (error != NULL || !g_file_test (store, G_FILE_TEST_EXISTS))
    g_error ("no store: %s", error != NULL ? error->message : "heedctl made none");
}

static void
remove_folder (const char *folder)
{
  const char *const call[] = { "rm", "-rf", "--", folder, NULL };

  g_spawn_sync (NULL, (char **) call, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

static char **
make_environment (char **environment,
                  const char *preload,
                  const char *type)
{
  g_autofree char *fd = g_strdup_printf ("%d", FRAME_FD);

  environment = g_environ_setenv (g_strdupv (environment), "LD_PRELOAD", preload, TRUE);
  environment = g_environ_setenv (environment, "FIRST_FRAME_FD", fd, TRUE);
  return g_environ_setenv (environment, "FIRST_FRAME_TYPE", type, TRUE);
}

int
main (int argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("heed-bench-XXXXXX", NULL);
  g_autofree char *store = g_build_filename (folder, "bench.heed", NULL);
  g_autofree char *what = NULL;
  g_auto (GStrv) environment = NULL;
  Bench bench = { 0 };
  int status;

  if (argc != 5)
    g_error ("usage: bench-start HEED HEEDCTL EMPTY-WINDOW FIRST-FRAME.so");
  make_store (argv[2], folder, store);

  /* Settings and caches of nobody. */
  environment = g_environ_setenv (g_get_environ (), "HOME", folder, TRUE);
  environment = g_environ_setenv (environment, "GSETTINGS_BACKEND", "memory", TRUE);
  for (guint i = 0; i < 4; i++)
    environment = g_environ_unsetenv (environment, ((const char *[]){ "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME" })[i]);
  bench.heed = (char *[]){ argv[1], store, NULL };
  bench.empty = (char *[]){ argv[3], NULL };
  /* The one field that is seen, whatever row it stands in. */
  bench.heed_environment = make_environment (environment, argv[4], "GtkText");
  bench.empty_environment = make_environment (environment, argv[4], "AdwApplicationWindow");

  what = g_strdup_printf ("the page that asks for the passphrase, against an empty AdwApplicationWindow; GTK %u.%u.%u on %s",
                          gtk_get_major_version (),
                          gtk_get_minor_version (),
                          gtk_get_micro_version (),
                          g_getenv ("GDK_BACKEND") != NULL ? g_getenv ("GDK_BACKEND") : "the default display");
  /* What both read for the first time is read before anything is measured. */
  for (guint i = 0; i < 2; i++)
    {
      heed_cb (&bench);
      stop_cb (&bench);
      empty_cb (&bench);
      stop_cb (&bench);
    }
  status = heed_bench_run (&(HeedBench){
      .name = "start",
      .goal = 1.10,
      .rounds = N_ROUNDS,
      .prepare = stop_cb,
      .ours = heed_cb,
      .between = stop_cb,
      .bare = empty_cb,
      .user_data = &bench,
      .what = what,
  });
  stop_cb (&bench);
  remove_folder (folder);

  g_strfreev (bench.heed_environment);
  g_strfreev (bench.empty_environment);
  return status;
}
