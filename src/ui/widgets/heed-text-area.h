/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A field for text of any length that grows with it: its name above ("label", also its accessible
 * name), a remark beside the name ("hint"). "text" is what is typed, to the byte. Tab leaves it. */
#define HEED_TYPE_TEXT_AREA (heed_text_area_get_type ())
G_DECLARE_FINAL_TYPE (HeedTextArea, heed_text_area, HEED, TEXT_AREA, AdwBin)

/* Caller owns. */
char *heed_text_area_dup_text (HeedTextArea *self);
void heed_text_area_set_text (HeedTextArea *self,
                              const char *text);

/* The cursor's place, in characters from 0. */
guint heed_text_area_get_cursor (HeedTextArea *self);
void heed_text_area_set_cursor (HeedTextArea *self,
                                guint position);

/* Selects one character, counted from 1, and puts the focus there. */
void heed_text_area_show_character (HeedTextArea *self,
                                    guint position);

G_END_DECLS
