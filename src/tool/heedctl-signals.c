/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-signals.h"

#include <signal.h>
#include <unistd.h>

static GMutex lock;
static HeedSession *watched;
static gboolean is_ending;

static void
get_signals (sigset_t *set)
{
  sigemptyset (set);
  sigaddset (set, SIGTERM);
  sigaddset (set, SIGINT);
  sigaddset (set, SIGHUP);
}

static gpointer
wait_func (gpointer user_data)
{
  g_autoptr (HeedSession) session = NULL;
  sigset_t set;
  int number;

  get_signals (&set);
  while (sigwait (&set, &number) != 0)
    continue;

  g_mutex_lock (&lock);
  is_ending = TRUE;
  if (watched != NULL)
    session = g_object_ref (watched);
  g_mutex_unlock (&lock);
  if (session != NULL)
    heed_session_end (session, NULL, NULL);

  /* And now what the signal always does. */
  signal (number, SIG_DFL);
  kill (getpid (), number);
  pthread_sigmask (SIG_UNBLOCK, &set, NULL);

  return NULL;
}

void
heedctl_signals_hold (void)
{
  static gboolean is_held;
  sigset_t set;

  if (is_held)
    return;
  is_held = TRUE;
  get_signals (&set);
  pthread_sigmask (SIG_BLOCK, &set, NULL);
  g_thread_unref (g_thread_new ("heedctl-signals", wait_func, NULL));
}

void
heedctl_signals_watch (HeedSession *session)
{
  g_mutex_lock (&lock);
  g_set_object (&watched, session);
  g_mutex_unlock (&lock);
  heedctl_signals_give_way ();
}

void
heedctl_signals_forget (void)
{
  g_mutex_lock (&lock);
  g_clear_object (&watched);
  g_mutex_unlock (&lock);
}

void
heedctl_signals_give_way (void)
{
  gboolean must_wait;

  g_mutex_lock (&lock);
  must_wait = is_ending;
  g_mutex_unlock (&lock);
  while (must_wait)
    pause ();
}
