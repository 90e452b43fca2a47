/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Private to this folder: what is said when a key file or a slot of it cannot serve. */

#include <glib.h>

G_BEGIN_DECLS

void heed_keys_file_say_not_keys (const char *path,
                                  GError **error);
void heed_keys_file_say_newer (const char *path,
                               const char *writer,
                               GError **error);
void heed_keys_file_say_wrong_passphrase (const char *member,
                                          const char *store,
                                          guint n_failures,
                                          GError **error);
void heed_keys_file_say_no_memory (guint64 needed,
                                   GError **error);
void heed_keys_file_say_unknown_member (const char *member_id,
                                        const char *store,
                                        GError **error);
void heed_keys_file_say_known_member (const char *member,
                                      const char *store,
                                      GError **error);
void heed_keys_file_say_last_member (const char *member,
                                     const char *store,
                                     GError **error);
void heed_keys_file_say_no_members (const char *store,
                                    GError **error);
void heed_keys_file_say_full (const char *store,
                              guint n_slots,
                              GError **error);
void heed_keys_file_say_too_long (GError **error);
void heed_keys_file_say_rotating (const char *member,
                                  GError **error);

G_END_DECLS
