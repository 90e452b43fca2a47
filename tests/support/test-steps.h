/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* The calls by which a file comes to a disk, step by step: making one, writing to it, flushing, naming, removing.
 * One of them can be made to fail, or to end the program where it stands, as a power cut does for a file that
 * has no name. A test program is built with test-steps.c; a program that is started with its module preloaded
 * takes HEED_TEST_KILL_AT (a number, from 1), HEED_TEST_FAIL (the name of a call, whose first fails with "no
 * space"), HEED_TEST_NO_TMPFILE (no file system knows files without a name) and HEED_TEST_READS (so many pages are
 * read of any store, and then the disk is broken). */
void test_steps_fail (const char *call,
                      int error_number);

/* Takes what the environment says, from the first step on; done by itself when the program starts. */
void test_steps_begin (void);
