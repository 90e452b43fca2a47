/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#include "test-clock.h"

#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long long shift;

/* The system's own functions under their own names: the first that the loader finds counts, and the call into
 * the kernel that they end in is still there. */
int
clock_gettime (clockid_t id,
               struct timespec *ret_time)
{
  int result = (int) syscall (SYS_clock_gettime, id, ret_time);

  if (result == 0 && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE))
    ret_time->tv_sec += (time_t) shift;

  return result;
}

int
gettimeofday (struct timeval *restrict ret_time,
              void *restrict zone)
{
  struct timespec now;

  (void) zone;
  clock_gettime (CLOCK_REALTIME, &now);
  ret_time->tv_sec = now.tv_sec;
  ret_time->tv_usec = now.tv_nsec / 1000;

  return 0;
}

time_t
time (time_t *ret_time)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  if (ret_time != NULL)
    *ret_time = now.tv_sec;

  return now.tv_sec;
}

void
test_clock_set (long long unix_time)
{
  shift = 0;
  shift = unix_time - time (NULL);
}

__attribute__ ((constructor)) void
test_clock_begin (void)
{
  const char *moment = getenv ("HEED_TEST_CLOCK");

  if (moment != NULL)
    test_clock_set (atoll (moment));
}
