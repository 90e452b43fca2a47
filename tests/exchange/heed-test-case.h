/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-case-file.h"
#include "heed-codes.h"

/* The design's example as records. */
HeedCaseFile *heed_test_load_example (void);

/* The code lists that Heed ships. */
HeedCodes *heed_test_load_codes (void);

/* A made-up file for the properties of disclosure, the same for the same seed: the child is "p-0";
 * every text is a word that occurs once ("word123"), so that it can be looked for in what goes out. */
HeedCaseFile *heed_test_make_file (guint32 seed,
                                   guint n_entries);

/* Every text and the values of attributes that people typed, of a field and what is in it. */
void heed_test_add_words (HeedField *field,
                          GHashTable *words);
