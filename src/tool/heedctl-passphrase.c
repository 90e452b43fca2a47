/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-tool"

#include "config.h"

#include "heedctl-passphrase.h"

#include "heed-backup-offer.h"
#include "heed-problem.h"
#include "heed-session-notices.h"
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

/* As the editors and the shell of Windows put it before a text. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* A line as it was read, without its end; longer than a secret may be where it is. */
typedef struct
{
  char bytes[MAX_SECRET + 1];
  gsize length;
} Line;

static volatile sig_atomic_t caught_signal;

static gboolean
has_prefix (const Line *line,
            const char *prefix)
{
  return line->length >= strlen (prefix) && memcmp (line->bytes, prefix, strlen (prefix)) == 0;
}

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
 * where signals may break it off, the signals that stay away even so; else NULL. FALSE with an error number
 * in @ret_problem. */
static gboolean
read_line (int fd,
           const sigset_t *let_in,
           Line *ret_line,
           int *ret_problem)
{
  gssize n = 0;

  ret_line->length = 0;
  while (ret_line->length <= MAX_SECRET)
    {
      if (let_in != NULL && !wait_for_key (fd, let_in))
        break;
      n = read (fd, ret_line->bytes + ret_line->length, 1);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0 || ret_line->bytes[ret_line->length] == '\n')
        break;
      ret_line->length++;
    }
  if (n < 0)
    *ret_problem = errno;

  return n >= 0;
}

/* Whether every second byte, from @first on, is one that no UTF-8 text has: the upper half of a letter in
 * UTF-16, of any script below U+2000. */
static gboolean
has_upper_halves (const Line *line,
                  gsize first)
{
  if (line->length < 2)
    return FALSE;
  for (gsize i = first; i < line->length; i += 2)
    {
      if ((guchar) line->bytes[i] >= ' ')
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_utf16 (const Line *line)
{
  return has_prefix (line, "\xff\xfe") || has_prefix (line, "\xfe\xff") || has_upper_halves (line, 0) || has_upper_halves (line, 1);
}

static gboolean
refuse (GError **error,
        const char *from,
        const char *title,
        const char *why,
        const char *remedy)
{
  g_autofree char *what = g_strdup_printf ("%s: %s %s", from, why, _ ("Nothing was changed."));

  heed_problem_set (error, HEED_CASEWORK_ERROR, HEED_CASEWORK_ERROR_REFUSED, title, what, remedy);

  return FALSE;
}

/* What is no text that somebody could type is never taken for a secret, nor a part of it. @from is where
 * it was read, for the words. */
static gboolean
check_line (const Line *line,
            const char *from,
            GError **error)
{
  const char *again = _ ("Save it as plain text in UTF-8, with the secret alone in its first line.");

  if (is_utf16 (line))
    return refuse (error, from, _ ("The file with the secret is in UTF-16"), _ ("it was saved as “Unicode”, with two bytes for each letter."), again);
  if (line->length > MAX_SECRET)
    return refuse (error, from, _ ("The secret is too long"), _ ("its first line has more than 4,096 bytes."), _ ("Use a shorter one."));
  if (memchr (line->bytes, '\0', line->length) != NULL)
    return refuse (error, from, _ ("The secret holds a NUL"), _ ("a byte 0 stands in its first line, which nobody can type."), again);
  if (!g_utf8_validate (line->bytes, (gssize) line->length, NULL))
    return refuse (error, from, _ ("The secret is not in UTF-8"), _ ("its first line holds bytes that are no letters in UTF-8."), again);

  return TRUE;
}

/* The line as a secret; @ret_has_mark, which may be NULL: whether a byte order mark stood before it, which is
 * no part of it. */
static HeedctlSecret *
take_line (Line *line,
           const char *from,
           gboolean *ret_has_mark,
           GError **error)
{
  gboolean has_mark = has_prefix (line, BYTE_ORDER_MARK);
  HeedctlSecret *secret = NULL;

  if (line->length > 0 && line->bytes[line->length - 1] == '\r')
    line->length--;
  if (check_line (line, from, error))
    {
      gsize start = has_mark ? strlen (BYTE_ORDER_MARK) : 0;

      secret = g_strndup (line->bytes + start, line->length - start);
    }
  explicit_bzero (line, sizeof *line);
  if (ret_has_mark != NULL)
    *ret_has_mark = has_mark;

  return secret;
}

static HeedctlSecret *
read_secret (const char *path,
             gboolean *ret_has_mark,
             GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  int problem = fd < 0 ? errno : 0;
  g_autofree char *shown = heedctl_show_path (path);
  g_autofree char *what = NULL;
  gboolean is_read = FALSE;
  Line line;

  if (fd >= 0)
    {
      is_read = read_line (fd, NULL, &line, &problem);
      close (fd);
    }
  if (is_read)
    return take_line (&line, shown, ret_has_mark, error);

  what = g_strdup_printf (_ ("%s: %s. Nothing was changed."), shown, g_strerror (problem));
  heed_problem_set (error,
                    G_IO_ERROR,
                    g_io_error_from_errno (problem),
                    _ ("The file with the secret cannot be read"),
                    what,
                    _ ("Give a file that this account can read; its first line is what is used."));

  return NULL;
}

HeedctlSecret *
heedctl_read_secret (const char *path,
                     GError **error)
{
  return read_secret (path, NULL, error);
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
  gboolean is_read;
  int problem = 0;
  Line line;

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
  is_read = read_line (terminal, &as_it_was, &line, &problem);

  tcsetattr (terminal, TCSAFLUSH, &before);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &old[i], NULL);
  pthread_sigmask (SIG_SETMASK, &as_it_was, NULL);
  if (caught_signal != 0)
    raise (caught_signal);
  if (is_read)
    return take_line (&line, _ ("What was typed"), NULL, error);

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (problem), g_strerror (problem));

  return NULL;
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

static HeedctlSecret *
get_passphrase (HeedctlCall *call,
                const char *prompt,
                gboolean is_new,
                gboolean *ret_has_mark,
                HeedctlExit *ret_exit)
{
  g_autoptr (GError) error = NULL;
  HeedctlSecret *secret;
  int terminal;

  if (call->passphrase_file != NULL)
    {
      secret = read_secret (call->passphrase_file, ret_has_mark, &error);
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

HeedctlSecret *
heedctl_get_passphrase (HeedctlCall *call,
                        const char *prompt,
                        gboolean is_new,
                        HeedctlExit *ret_exit)
{
  return get_passphrase (call, prompt, is_new, NULL, ret_exit);
}

/* Heed took a mark at the head of a passphrase file for a part of the passphrase once: a store that was made
 * so opens with nothing else. */
static HeedSession *
open_with_mark (HeedctlCall *call,
                const char *passphrase)
{
  g_autoptr (HeedctlSecret) marked = g_strconcat (BYTE_ORDER_MARK, passphrase, NULL);
  HeedSession *session = heed_session_open (call->store, call->member, marked, NULL);

  if (session != NULL)
    heedctl_say (
        _ ("This store was made with the byte order mark of its passphrase file as a part of the passphrase: keep that file, and the recovery sheet."));

  return session;
}

/* What every opening says, each on a line of its own. */
static void
say_notices (HeedSession *session)
{
  g_autoptr (GPtrArray) notices = heed_session_dup_notices (session);

  for (guint i = 0; i < notices->len; i++)
    {
      const GError *notice = g_ptr_array_index (notices, i);
      g_autofree char *title = heed_problem_get_title (notice);
      g_autofree char *what = heed_problem_get_what (notice);
      g_autofree char *remedy = heed_problem_get_remedy (notice);

      heedctl_say ("%s: %s %s", title, what, remedy);
    }
}

/* The session, ready for its command, or why there is none. */
static HeedSession *
begin_session (HeedctlCall *call,
               HeedSession *session,
               const GError *error,
               HeedctlExit *ret_exit)
{
  if (session != NULL)
    {
      heedctl_signals_watch (session);
      heedctl_warn_of_sync (call->store);
      say_notices (session);
    }
  else
    {
      *ret_exit = call->command->is_check ? heedctl_fail_check (call, error) : heedctl_fail (error);
    }

  return session;
}

/* The file of keys may be there or not. */
static HeedSession *
open_with_recovery_key (HeedctlCall *call,
                        HeedctlExit *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HeedctlSecret) key = heedctl_read_secret (call->recovery_key_file, &error);
  HeedSession *session;

  if (key == NULL)
    {
      *ret_exit = heedctl_fail (error);
      return NULL;
    }
  heedctl_signals_hold ();
  session = heed_session_open_with_recovery_key (call->store, key, &error);
  if (session == NULL)
    heed_backup_offer (call->store, &error);

  return begin_session (call, session, error, ret_exit);
}

HeedSession *
heedctl_open_session (HeedctlCall *call,
                      HeedctlExit *ret_exit)
{
  g_autoptr (HeedStoreDoor) door = NULL;
  g_autoptr (HeedctlSecret) passphrase = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *prompt = NULL;
  gboolean has_mark = FALSE;
  HeedSession *session;

  if (call->recovery_key_file != NULL)
    return open_with_recovery_key (call, ret_exit);

  /* What can be told without a passphrase is told before one is asked for. */
  door = heed_store_door_look (call->store, &error);
  if (door == NULL)
    {
      *ret_exit = call->command->is_check ? heedctl_fail_check (call, error) : heedctl_fail (error);
      return NULL;
    }

  prompt = g_strdup_printf (_ ("Passphrase for %s: "), door->setting);
  passphrase = get_passphrase (call, prompt, FALSE, &has_mark, ret_exit);
  if (passphrase == NULL)
    return NULL;

  heedctl_signals_hold ();
  session = heed_session_open (call->store, call->member, passphrase, &error);
  if (session == NULL)
    heed_backup_offer (call->store, &error);
  if (session == NULL && has_mark && heed_casework_is_wrong_secret (error))
    session = open_with_mark (call, passphrase);

  return begin_session (call, session, error, ret_exit);
}
