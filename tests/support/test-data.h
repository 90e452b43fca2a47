/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

/* What the tests read. Our own data lies in tests/data and is always there; that of others, of the same
 * names, lies in the folder that HEED_SHARED names, beside the checkout, where whoever has it put it. */

/* A test function's data: which of the two it reads. */
#define TEST_DATA_OWN NULL
#define TEST_DATA_OTHERS ((gconstpointer) "others")

/* Adds both: a function of a gconstpointer, which hands that on to test_data(). */
#define TEST_DATA_ADD(path, function)                                  \
  G_STMT_START                                                         \
  {                                                                    \
    g_test_add_data_func (path "/own", TEST_DATA_OWN, function);       \
    g_test_add_data_func (path "/others", TEST_DATA_OTHERS, function); \
  }                                                                    \
  G_STMT_END

/* Free with g_free(). */
static inline char *
test_data_own (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", name, NULL);
}

/* The path of a file of others, freed with g_free(); NULL where it is not there, and the test is then marked as skipped
 * or, where CI is "true", as failed: it returns at once. */
static inline char *
test_data_others (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("HEED_SHARED"), "data", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  if (g_strcmp0 (g_getenv ("CI"), "true") == 0)
    g_test_fail_printf ("%s is not there", path);
  else
    g_test_skip ("data of others is not beside the checkout, in ../shared");

  return NULL;
}

/* As the test function was told: NULL means what it means for test_data_others(). */
static inline char *
test_data (gconstpointer which,
           const char *name)
{
  return which == TEST_DATA_OWN ? test_data_own (name) : test_data_others (name);
}
