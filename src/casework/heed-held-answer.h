/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An answer that is told when it is whole, or not at all, and is too long to be kept in memory until then: no word of it
 * can be read in what the disk holds meanwhile (vault/heed-spool.h). One thread at a time. */
typedef struct _HeedHeldAnswer HeedHeldAnswer;

HeedHeldAnswer *heed_held_answer_new (void);
void heed_held_answer_free (HeedHeldAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedHeldAnswer, heed_held_answer_free)

/* Puts @size bytes of it behind those that are there. */
void heed_held_answer_add (HeedHeldAnswer *self,
                           const char *text,
                           gsize size);

/* Tells it, in pieces; once. FALSE with @error (G_IO_ERROR) where it could not be held: then nothing was told, unless the
 * disk gave back something else than was put there. */
typedef void (*HeedHeldAnswerFunc) (const char *text,
                                    gsize size,
                                    gpointer user_data);
gboolean heed_held_answer_tell (HeedHeldAnswer *self,
                                HeedHeldAnswerFunc func,
                                gpointer user_data,
                                GError **error);

G_END_DECLS
