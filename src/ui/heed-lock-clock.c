/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-lock-clock-private.h"

#include <errno.h>
#include <glib-unix.h>
#include <limits.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/* Both clocks are read one after the other: what lies between them is no sleep. */
#define TOLERANCE (2 * G_USEC_PER_SEC)

struct _HeedLockClock
{
  GObject parent_instance;

  gint64 gap; /* microseconds slept since the machine was started, as of the last look */
  int timer;
  guint source;
};

G_DEFINE_FINAL_TYPE (HeedLockClock, heed_lock_clock, G_TYPE_OBJECT)

enum
{
  SLEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gint64
read_clock (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);

  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gint64
get_gap (void)
{
  return read_clock (CLOCK_BOOTTIME) - read_clock (CLOCK_MONOTONIC);
}

gint64
heed_lock_clock_now (void)
{
  return read_clock (CLOCK_BOOTTIME) / G_USEC_PER_SEC;
}

gboolean
heed_lock_clock_look (HeedLockClock *self)
{
  gint64 gap = get_gap ();
  gboolean slept;

  g_return_val_if_fail (HEED_IS_LOCK_CLOCK (self), FALSE);

  slept = gap - self->gap > TOLERANCE;
  self->gap = gap;
  if (slept)
    g_signal_emit (self, signals[SLEPT], 0);

  return slept;
}

/* A timer of the civil clock, far away, which the system cancels whenever that clock is set: as somebody does, and as waking does. */
static void
arm (HeedLockClock *self)
{
  struct itimerspec never = { .it_value = { .tv_sec = INT_MAX } };

  timerfd_settime (self->timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, NULL);
}

static gboolean
timer_cb (int fd,
          GIOCondition condition,
          gpointer user_data)
{
  HeedLockClock *self = user_data;
  guint64 ticks;

  g_assert (HEED_IS_LOCK_CLOCK (self));

  if (read (fd, &ticks, sizeof ticks) < 0 && errno != ECANCELED)
    return G_SOURCE_CONTINUE;
  arm (self);
  heed_lock_clock_look (self);

  return G_SOURCE_CONTINUE;
}

static void
heed_lock_clock_finalize (GObject *object)
{
  HeedLockClock *self = HEED_LOCK_CLOCK (object);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->timer >= 0)
    close (self->timer);

  G_OBJECT_CLASS (heed_lock_clock_parent_class)->finalize (object);
}

static void
heed_lock_clock_class_init (HeedLockClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_lock_clock_finalize;

  signals[SLEPT] = g_signal_new ("slept", HEED_TYPE_LOCK_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
heed_lock_clock_init (HeedLockClock *self)
{
  self->gap = get_gap ();
  self->timer = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (self->timer < 0)
    return;

  arm (self);
  self->source = g_unix_fd_add (self->timer, G_IO_IN, timer_cb, self);
}

HeedLockClock *
heed_lock_clock_new (void)
{
  return g_object_new (HEED_TYPE_LOCK_CLOCK, NULL);
}

void
heed_lock_clock_pretend (HeedLockClock *self,
                         guint seconds)
{
  g_return_if_fail (HEED_IS_LOCK_CLOCK (self));

  self->gap -= seconds * G_USEC_PER_SEC;
}
