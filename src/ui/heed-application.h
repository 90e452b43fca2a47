/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The program with its windows: one for each store that is open. It locks all of them when the
 * session is locked, the machine goes to sleep, or nobody has touched them for a while, and closes
 * them on SIGTERM, SIGINT and SIGHUP as the person would. */
#define HEED_TYPE_APPLICATION (heed_application_get_type ())
G_DECLARE_FINAL_TYPE (HeedApplication, heed_application, HEED, APPLICATION, AdwApplication)

HeedApplication *heed_application_new (void);

/* What the toolkit spools while it prints lies in the session's own folder from now on, where that is in memory: the file has no name, but what
 * it held would stay on a disk. Programs that are started from here are told nothing of it. Before anything asks for the
 * temporary folder: the first thing that main() does. */
void heed_ui_spool_in_memory (void);

/* What every program and test with a window of Heed does first: its resources, which a linker would
 * leave out of a static library, that no file chosen here goes to the desktop's list of recent files,
 * and that the toolkit does not read a theme which libadwaita would put away at once. After gtk_init()
 * and before adw_init(). */
void heed_ui_init (void);

/* To be called before the program ends: when it does, the toolkit writes the desktop's list of recent
 * files whatever became of it, and no file that was chosen in Heed may stand in it then. */
void heed_ui_forget_files (void);

G_END_DECLS
