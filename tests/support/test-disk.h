/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

/* What a program that is started with the module of test-steps.c does to the files of one folder, HEED_TEST_FOLDER, and of
 * those below it: SQLite's calls as well as Heed's. Each is a step: making a file, writing, setting a length, flushing,
 * naming and removing. The index of a WAL (-shm) is memory, and no step.
 *
 * HEED_TEST_LOG (a file elsewhere) gets a record of each, from which tests/crash/disk.py works out what a disk may hold
 * after a power cut. HEED_TEST_FAIL_AT (a number, from 1) fails that step, with the errno of HEED_TEST_FAIL_WITH, and
 * every later one too where HEED_TEST_FAIL_STICKY is set. HEED_TEST_DROP ("fsync", which Heed calls, or "fdatasync",
 * which SQLite calls) is as if that call did nothing: a program whose files are never flushed.
 *
 * A call is put between disk_begin() and disk_end(), which hold a lock, so that the log has the order of what happened. */

#include <stddef.h>
#include <stdint.h>

typedef enum
{
  DISK_ELSEWHERE, /* it is no step: nothing is held, and disk_end() is not called */
  DISK_STEP,
  DISK_FAILS,   /* errno says with what; nothing is held */
  DISK_DROPPED, /* likewise: it is to do nothing, and say that it did */
} DiskStep;

/* @fd or, where that is negative, @path is what it is about. */
DiskStep disk_begin (const char *call,
                     int fd,
                     const char *path);

/* @what happened: 'C' made, 'T' made without a name, 'w' written at @number, 't' cut to @number, 's' flushed, 'l' named, 'r' renamed to
 * @bytes (a path), 'u' removed; 0 where the call failed. */
void disk_end (char what,
               int fd,
               const char *path,
               int64_t number,
               const void *bytes,
               size_t size);

/* Takes what the environment says, from the first step on. */
void disk_begin_log (void);
