/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-passphrase.h"

#include "heed-problem.h"
#include "heedctl-check.h"
#include "heedctl-output.h"
#include "heedctl-signals.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Longer than any passphrase that is taken. */
#define MAX_SECRET 4096

static volatile sig_atomic_t caught_signal;

static void
signal_cb (int number)
{
  caught_signal = number;
}

void
heedctl_secret_free (char *secret)
{
  if (secret == NULL)
    return;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* FALSE where a signal came first. Signals are let in only here, so that none can slip by between a look
 * at what has come and the waiting. */
static gboolean
wait_for_key (int fd,
              const sigset_t *let_in)
{
  struct pollfd waiting = { .fd = fd, .events = POLLIN };

  while (caught_signal == 0 && ppoll (&waiting, 1, NULL, let_in) < 0 && errno == EINTR)
    continue;

  return caught_signal == 0;
}

/* Reads up to a line end or the end, byte by byte so that nothing of what follows is taken. @let_in:
 * where signals may break it off, the signals that stay away even so; else NULL. */
static HeedctlSecret *
read_line (int fd,
           const sigset_t *let_in,
           GError **error)
{
  char line[MAX_SECRET + 1];
  HeedctlSecret *secret;
  gsize length = 0;
  gssize n = 0;

  while (length < MAX_SECRET)
    {
      if (let_in != NULL && !wait_for_key (fd, let_in))
        break;
      n = read (fd, line + length, 1);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0 || line[length] == '\n')
        break;
      length++;
    }
  if (n < 0)
    {
      int problem = errno;

      explicit_bzero (line, sizeof line);
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (problem), g_strerror (problem));
      return NULL;
    }
  if (length > 0 && line[length - 1] == '\r')
    length--;
  line[length] = '\0';
  secret = g_strdup (line);
  explicit_bzero (line, sizeof line);

  return secret;
}

HeedctlSecret *
heedctl_read_secret (const char *path,
                     GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  HeedctlSecret *secret = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *what = NULL;

  if (fd >= 0)
    {
      secret = read_line (fd, NULL, &problem);
      close (fd);
    }
  else
    {
      int number = errno;

      g_set_error_literal (&problem, G_IO_ERROR, g_io_error_from_errno (number), g_strerror (number));
    }
  if (secret != NULL)
    return secret;

  shown = heedctl_show_path (path);
  what = g_strdup_printf (_ ("%s: %s. Nothing was changed."), shown, problem->message);
  heed_problem_set (error, problem->domain, problem->code, _ ("The file with the secret cannot be read"), what, _ ("Give a file that this account can read; its first line is what is used."));

  return NULL;
}

/* Asks on the terminal, without showing what is typed. A signal puts the terminal right again before
 * it does what it always does. */
static HeedctlSecret *
ask (int terminal,
     const char *prompt,
     GError **error)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
  struct sigaction old[G_N_ELEMENTS (numbers)];
  struct sigaction catching = { .sa_handler = signal_cb };
  sigset_t held;
  sigset_t as_it_was;
  struct termios before;
  struct termios silent;
  HeedctlSecret *secret;

  caught_signal = 0;
  sigemptyset (&held);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaddset (&held, numbers[i]);
  pthread_sigmask (SIG_BLOCK, &held, &as_it_was);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &catching, &old[i]);
  tcgetattr (terminal, &before);
  silent = before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  silent.c_lflag |= ECHONL;
  tcsetattr (terminal, TCSAFLUSH, &silent);

  if (write (terminal, prompt, strlen (prompt)) < 0)
    g_debug ("the terminal takes no words: %s", g_strerror (errno));
  secret = read_line (terminal, &as_it_was, error);

  tcsetattr (terminal, TCSAFLUSH, &before);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &old[i], NULL);
  pthread_sigmask (SIG_SETMASK, &as_it_was, NULL);
  if (caught_signal != 0)
    raise (caught_signal);

  return secret;
}

static HeedctlSecret *
ask_twice (int terminal,
           const char *prompt,
           gboolean is_new,
           HeedctlExit *ret_exit)
{
  g_autoptr (HeedctlSecret) secret = NULL;
  g_autoptr (HeedctlSecret) again = NULL;
  g_autoptr (GError) error = NULL;

  secret = ask (terminal, prompt, &error);
  if (secret != NULL && is_new)
    again = ask (terminal, _ ("The same again: "), &error);
  if (error != NULL)
    {
      *ret_exit = heedctl_fail (error);
      return NULL;
    }
  if (is_new && !g_str_equal (secret, again))
    {
      heedctl_say (_ ("The two passphrases are not the same; nothing was made."));
      *ret_exit = HEEDCTL_REFUSED;
      return NULL;
    }

  return g_steal_pointer (&secret);
}

HeedctlSecret *
heedctl_get_passphrase (HeedctlCall *call,
                        const char *prompt,
                        gboolean is_new,
                        HeedctlExit *ret_exit)
{
  g_autoptr (GError) error = NULL;
  HeedctlSecret *secret;
  int terminal;

  if (call->passphrase_file != NULL)
    {
      secret = heedctl_read_secret (call->passphrase_file, &error);
      if (secret == NULL)
        *ret_exit = heedctl_fail (error);
      return secret;
    }

  terminal = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (terminal < 0)
    {
      *ret_exit = heedctl_wrong_call (_ ("there is no terminal to ask for the passphrase on: give --passphrase-file FILE."));
      return NULL;
    }
  secret = ask_twice (terminal, prompt, is_new, ret_exit);
  close (terminal);

  return secret;
}

HeedSession *
heedctl_open_session (HeedctlCall *call,
                      HeedctlExit *ret_exit)
{
  g_autoptr (HeedStoreDoor) door = NULL;
  g_autoptr (HeedctlSecret) passphrase = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *prompt = NULL;
  HeedSession *session;

  /* What can be told without a passphrase is told before one is asked for. */
  door = heed_store_door_look (call->store, &error);
  if (door == NULL)
    {
      *ret_exit = call->command->is_check ? heedctl_fail_check (call, error) : heedctl_fail (error);
      return NULL;
    }

  prompt = g_strdup_printf (_ ("Passphrase for %s: "), door->setting);
  passphrase = heedctl_get_passphrase (call, prompt, FALSE, ret_exit);
  if (passphrase == NULL)
    return NULL;

  heedctl_signals_hold ();
  session = heed_session_open (call->store, call->member, passphrase, &error);
  if (session != NULL)
    heedctl_signals_watch (session);
  else
    *ret_exit = call->command->is_check ? heedctl_fail_check (call, error) : heedctl_fail (error);

  return session;
}
