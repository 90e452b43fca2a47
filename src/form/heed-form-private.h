/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-form.h"

G_BEGIN_DECLS

/* For heed-form*.c only. */

/* How many lines a table has. */
guint heed_form_parts_count (const HeedFormPart *parts);

/* The place of a value or a cell in its table, or -1. */
int heed_form_parts_find (const HeedFormPart *parts,
                          const char *name);

/* Whether the line has a value of its own. */
gboolean heed_form_part_is_value (const HeedFormPart *part);

/* The lean of a day's line; FALSE for any other. */
gboolean heed_form_part_is_day (const HeedFormPart *part,
                                int *ret_lean);

/* The moment (local) that it opened with, NULL after heed_form_note_blank(). */
const char *heed_form_get_opened_at (HeedForm *self);

/* Makes a form, of which nothing was said, amend @base, which may be NULL. */
void heed_form_set_base (HeedForm *self,
                         HeedField *base);

/* What it is compared with, to know whether anything was said: a draft of it, made by heed-form-draft.c. @now is the
 * moment it opened at, of which the form opens anew; NULL: of what stands in it. */
void heed_form_take_opening (HeedForm *self,
                             const char *now);

/* heed-form-blocks.c is over these two: the blocks of a list (GPtrArray of HeedForm, borrowed) with its line in the table, and a block
 * that is in none yet. Caller owns. */
GPtrArray *heed_form_find_blocks (HeedForm *self,
                                  const char *list,
                                  const HeedFormPart **ret_part);
HeedForm *heed_form_new_block (const HeedFormKind *kind,
                               HeedFormPeople *people);

/* Emits "changed" of the value or list of that name. */
void heed_form_say_changed (HeedForm *self,
                            const char *name);

/* What the rest of heed-form*.c does with a list of blocks: into an entry and out of one, into a draft's values and out of them. */
void heed_form_put_blocks (HeedForm *self,
                           HeedField *entry,
                           const HeedFormPart *part,
                           const char *now);
void heed_form_take_blocks (HeedForm *self,
                            const HeedFormPart *part,
                            HeedField *entry,
                            HeedCaseFile *file);
void heed_form_append_block_values (HeedForm *self,
                                    const HeedFormPart *part,
                                    HeedField *values,
                                    gboolean settled);
void heed_form_take_block_values (HeedForm *self,
                                  const HeedFormPart *part,
                                  HeedField *values,
                                  int said_on);

/* heed-form-draft.c: everything in it but the base, the cursor and the day. @settled: a day that can be read is written
 * as that day, so that two ways to type it are one. Caller owns. */
HeedField *heed_form_to_values (HeedForm *self,
                                gboolean settled);

/* The other way: what @values does not name is emptied, but for ids, which stay. Days were said on @said_on. */
void heed_form_take_values (HeedForm *self,
                            HeedField *values,
                            int said_on);

G_END_DECLS
