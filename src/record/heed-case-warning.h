/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Something in a file that was kept as it came, but that a person should look at. */
typedef struct
{
  guint line;
  char *message;
} HeedCaseWarning;

HeedCaseWarning *heed_case_warning_new (guint line,
                                        const char *format,
                                        ...) G_GNUC_PRINTF (2, 3);
/* In the order of their lines; those of one line stay as they are. */
void heed_case_warnings_sort (GPtrArray *warnings);

void heed_case_warning_free (HeedCaseWarning *warning);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedCaseWarning, heed_case_warning_free)

G_END_DECLS
