/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* Another clock for the whole process, in the place of the system's: time goes on from the moment that was
 * set, and what measures how long something takes is left alone. A test program is built with
 * test-clock.c; a program that is started with its module preloaded takes HEED_TEST_CLOCK, the Unix time to
 * begin at. */
void test_clock_set (long long unix_time);

/* Takes what the environment says; done by itself when the program starts. */
void test_clock_begin (void);
