/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

#define TEST_SCHOOL_PASSPHRASE "marmalade on the window sill"

/* A store in a folder of its own, as people have it: Hillside School's, with a child (Noor Hart) and an agency (the
 * designated officer, "lado"). It is made once in a program; each test has a copy. */
typedef struct
{
  char *folder;
  char *path;
  char *child; /* ids */
  char *agency;
  char *recovery_key; /* which nobody has proven */
} TestSchool;

/* Puts a copy into a new folder, and opens it; caller owns. */
HeedSession *test_school_set_up (TestSchool *self);

/* Opens it again, with its passphrase; caller owns. */
HeedSession *test_school_open (TestSchool *self);

/* Files a concern about the child, or an amendment of @supersedes; gives its id. Caller owns. */
char *test_school_file_concern (TestSchool *self,
                                HeedSession *session,
                                const char *supersedes);

/* Removes the folder with all that is in it. */
void test_school_clear (TestSchool *self);

G_END_DECLS
