/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

#include <glib/gstdio.h>

#define FIXTURE_PASSPHRASE "marmalade on the window sill"

/* A folder of its own with a new store in it, opened. */
typedef struct
{
  char *folder;
  char *path;
  char *recovery_key;
  HeedSession *session;
} Fixture;

static inline void
fixture_set_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  HeedNewStore facts = {
    .setting = "Hillside School",
    .authority = "803",
    .nation = "ENG",
    .member = "R. Okafor",
    .role = "Designated safeguarding lead",
    .passphrase = FIXTURE_PASSPHRASE,
  };

  fixture->folder = g_dir_make_tmp ("heed-casework-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "school.heed", NULL);
  facts.path = fixture->path;
  fixture->session = heed_session_create (&facts, &fixture->recovery_key, &error);
  g_assert_no_error (error);
}

static inline void
fixture_close (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  heed_session_close (fixture->session, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (fixture->session);
  fixture->session = NULL;
}

static inline void
fixture_tear_down (Fixture *fixture)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (fixture->session != NULL)
    fixture_close (fixture);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (fixture->folder, name, NULL);

      g_remove (file);
    }
  g_rmdir (fixture->folder);
  heed_session_free_secret (fixture->recovery_key);
  g_free (fixture->path);
  g_free (fixture->folder);
}
