/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What heedctl writes. Everything is UTF-8 whatever the locale, because a script must not lose a name
 * for want of an environment variable. */

/* For people, on standard error; a line end is added. */
void heedctl_say (const char *format,
                  ...) G_GNUC_PRINTF (1, 2);

/* To standard output. heedctl_print_text() writes what somebody recorded: characters that could steer
 * a terminal are shown as U+FFFD. */
void heedctl_print (const char *format,
                    ...) G_GNUC_PRINTF (1, 2);
void heedctl_print_text (const char *text);
void heedctl_print_bytes (GBytes *bytes);

/* From here on nothing is printed before all of the answer is there, however long that is: a script reads a whole document
 * or none. Then @is_whole prints it; else it is forgotten. FALSE with @error where it could not be held, and is not told. */
void heedctl_output_hold (void);
gboolean heedctl_output_let_go (gboolean is_whole,
                                GError **error);

/* FALSE with @error where standard output did not take all of it. */
gboolean heedctl_output_end (GError **error);

/* Writes a file that only its owner can read, whole or not at all; what is a pipe or a device is written to. */
gboolean heedctl_write_file (const char *path,
                             GBytes *bytes,
                             GError **error);

/* FALSE, with @error for the errno @number; @kept says what was written. */
gboolean heedctl_fail_writing (GError **error,
                               const char *path,
                               int number,
                               const char *kept);

/* The same of what leaves the store, begun and ended in its audit (heed-export.h). */
gboolean heedctl_export_file (HeedSession *session,
                              const char *child,
                              const char *what,
                              const char *path,
                              GBytes *bytes,
                              GError **error);

/* A file's name as it can be shown: UTF-8 whatever its bytes are. Caller owns. */
char *heedctl_show_path (const char *path);

/* Members of an object of JSON; NULL is null. */
void heedctl_json_string (JsonBuilder *json,
                          const char *name,
                          const char *value);
void heedctl_json_int (JsonBuilder *json,
                       const char *name,
                       gint64 value);
void heedctl_json_boolean (JsonBuilder *json,
                           const char *name,
                           gboolean value);
void heedctl_json_strings (JsonBuilder *json,
                           const char *name,
                           const char *const *values);

/* One document that ends with a newline, and the same to standard output. Caller owns. */
GBytes *heedctl_json_to_bytes (JsonBuilder *json);
void heedctl_json_print (JsonBuilder *json);

/* A moment as people read it, in London's time: "Wed 1 Jul 2026, 00:30"; what is none as it stands, "" for NULL.
 * Caller owns. */
char *heedctl_format_moment (const char *text);

G_END_DECLS
