/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

/* heedctl, loaded and waiting before its main(): the loader's work, and a sanitizer's, is half of what a short call
 * costs, and is done once. Each call is a process of its own, forked from here, in which nothing of heedctl has run.
 * heedctl.py speaks to it. */

#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* A call: these numbers, with standard input, output and error and the folder to work in as files, and then so many
 * bytes: the arguments and the environment, each ended by a zero. */
typedef struct
{
  uint32_t size;
  uint32_t n_arguments;
  uint32_t n_variables;
} Call;

/* Of the call at work, where a sanitizer sees that they are not lost. */
static char *words;
static char **arguments;
static char **variables;

enum
{
  FOLDER = 3,
  N_FILES
};

/* The linker calls heedctl's own main() so, and has the one below in its place. */
int __real_main (int argc,
                 char **argv);
int __wrap_main (int argc,
                 char **argv);

static void
stop (const char *what)
{
  perror (what);
  _exit (70);
}

/* Whether there is a call; there is none when the test has ended. */
static int
take_call (int from,
           Call *ret_call,
           int *files)
{
  union
  {
    struct cmsghdr header;
    char bytes[CMSG_SPACE (N_FILES * sizeof (int))];
  } control;
  struct iovec part = { ret_call, sizeof *ret_call };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control };
  ssize_t size = recvmsg (from, &message, MSG_WAITALL);

  if (size == 0)
    return 0;
  if (size != sizeof *ret_call || control.header.cmsg_len != CMSG_LEN (N_FILES * sizeof (int)))
    stop ("a call");

  memcpy (files, CMSG_DATA (&control.header), N_FILES * sizeof (int));

  return 1;
}

static char *
take_words (int from,
            size_t size)
{
  char *bytes = malloc (size);
  size_t n_bytes = 0;

  if (bytes == NULL)
    stop ("malloc");
  while (n_bytes < size)
    {
      ssize_t n_read = read (from, bytes + n_bytes, size - n_bytes);

      if (n_read <= 0)
        stop ("the words of a call");
      n_bytes += (size_t) n_read;
    }

  return bytes;
}

/* Points at so many words from @next on, with a NULL at the end. */
static char **
part_words (char **next,
            size_t n_words)
{
  char **parts = malloc ((n_words + 1) * sizeof *parts);

  if (parts == NULL)
    stop ("malloc");
  for (size_t i = 0; i < n_words; i++)
    {
      parts[i] = *next;
      *next += strlen (*next) + 1;
    }
  parts[n_words] = NULL;

  return parts;
}

/* What a module that was loaded first reads in the environment when a program starts. */
static void
begin_modules (void)
{
  const char *const names[] = { "test_steps_begin", "test_clock_begin" };

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    {
      void *function = dlsym (RTLD_DEFAULT, names[i]);
      void (*begin) (void);

      memcpy (&begin, &function, sizeof begin);
      if (begin != NULL)
        begin ();
    }
}

static void
answer (int to,
        int number)
{
  if (write (to, &number, sizeof number) != sizeof number)
    stop ("an answer");
}

/* Gives back in the child only, where the environment is that of the call, how many arguments there are. */
static int
wait_for_call (int caller)
{
  Call call;
  int files[N_FILES];

  while (take_call (caller, &call, files))
    {
      char *next;
      pid_t child;
      int status;

      words = next = take_words (caller, call.size);
      arguments = part_words (&next, call.n_arguments);
      variables = part_words (&next, call.n_variables);
      child = fork ();
      if (child < 0)
        stop ("fork");
      if (child == 0)
        {
          close (caller);
          if (fchdir (files[FOLDER]) != 0 || setsid () < 0)
            stop ("a session of its own");
          for (int i = 0; i < FOLDER; i++)
            if (dup2 (files[i], i) < 0)
              stop ("dup2");
          for (int i = 0; i < N_FILES; i++)
            if (files[i] >= FOLDER)
              close (files[i]);
          environ = variables;

          return (int) call.n_arguments;
        }

      for (int i = 0; i < N_FILES; i++)
        close (files[i]);
      free (arguments);
      free (variables);
      free (words);
      answer (caller, child);
      while (waitpid (child, &status, 0) < 0)
        if (errno != EINTR)
          stop ("waitpid");
      answer (caller, WIFEXITED (status) ? WEXITSTATUS (status) : -WTERMSIG (status));
    }
  _exit (0);
}

int
__wrap_main (int argc,
             char **argv)
{
  if (argc != 2)
    {
      fprintf (stderr, "usage: heedctl-waiting SOCKET\n");
      return 2;
    }

  argc = wait_for_call (atoi (argv[1]));
  begin_modules ();

  return __real_main (argc, arguments);
}
