/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#pragma once

#include "heed-session.h"

G_BEGIN_DECLS

/* One call of heedctl: what was asked for, and how it ends. A contract for scripts stands behind all
 * of it: names of commands and options, the keys of JSON, and the exit statuses may be added to, never
 * renamed. Everything runs on the main thread. */

/* The exit statuses. */
typedef enum
{
  HEEDCTL_DONE = 0,
  HEEDCTL_WRONG = 1,      /* a check found something wrong */
  HEEDCTL_CALL = 2,       /* the call itself was wrong */
  HEEDCTL_PASSPHRASE = 3, /* wrong passphrase, or a store that is locked */
  HEEDCTL_REFUSED = 4,    /* the input was refused, nothing was changed */
  HEEDCTL_SYSTEM = 5,     /* the system refused, nothing was lost */
} HeedctlExit;

/* What an option or an argument holds. */
typedef enum
{
  HEEDCTL_FLAG,   /* no value */
  HEEDCTL_TEXT,   /* UTF-8, whatever the locale */
  HEEDCTL_PATH,   /* bytes, as the file system has them */
  HEEDCTL_NUMBER, /* a whole number from 0 up */
} HeedctlKind;

typedef struct
{
  const char *name; /* without its dashes */
  HeedctlKind kind;
  const char *value; /* what stands for the value in a help text; NULL for a flag */
  gboolean is_required;
  const char *help; /* to be translated */
} HeedctlOption;

typedef struct _HeedctlCall HeedctlCall;

/* @session is open for a command that needs a store, else NULL. */
typedef HeedctlExit (*HeedctlRun) (HeedctlCall *call,
                                   HeedSession *session);

#define HEEDCTL_MAX_OPTIONS 8

typedef struct
{
  const char *name;     /* "children", "guidance eval" */
  const char *argument; /* what stands for the one argument in a help text; NULL where it takes none */
  HeedctlKind argument_kind;
  const char *second_argument; /* a text; NULL where it takes one argument at most */
  gboolean is_argument_optional;
  gboolean needs_store; /* the run function gets it open */
  gboolean makes_store; /* --store names it, and there is none yet */
  gboolean is_check;    /* damage is what it looks for: to find some is an answer */
  HeedctlRun run;       /* NULL for a command of the contract that heedctl does not have yet */
  const char *help;
  HeedctlOption options[HEEDCTL_MAX_OPTIONS + 1];
} HeedctlCommand;

/* The options that stand before a command, whichever it is; one whose name is NULL ends them. */
extern const HeedctlOption heedctl_global_options[];

struct _HeedctlCall
{
  /* global options, NULL where they were not given */
  char *store;
  char *passphrase_file;
  char *recovery_key_file;
  char *member;
  char *today;
  gboolean json;
  gboolean help;
  gboolean version;

  const HeedctlCommand *command; /* NULL: only help or the version was asked for */
  GHashTable *options;           /* of the command: name → value, "" for a flag */
  char *argument;                /* NULL where the command takes none */
  char *second_argument;         /* the same */
};

/* Reads the arguments of the program, the first one its name. NULL, with words on standard error,
 * where the call is wrong: the exit status is then HEEDCTL_CALL. */
HeedctlCall *heedctl_call_parse (int n_arguments,
                                 char **arguments);
void heedctl_call_free (HeedctlCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeedctlCall, heedctl_call_free)

/* The value of an option of the command, borrowed; NULL where it was not given. */
const char *heedctl_call_get (HeedctlCall *call,
                              const char *option);
gboolean heedctl_call_has (HeedctlCall *call,
                           const char *option);
guint heedctl_call_get_number (HeedctlCall *call,
                               const char *option,
                               guint otherwise);

/* Both say on standard error why the call cannot be done, and give HEEDCTL_CALL. */
HeedctlExit heedctl_wrong_call (const char *format,
                                ...) G_GNUC_PRINTF (1, 2);
HeedctlExit heedctl_not_yet (const char *what);

/* Shows a problem's three lines on standard error; gives the exit status that belongs to it. */
HeedctlExit heedctl_fail (const GError *error);

/* Says on standard error where a store lies in the folder of a program that may put another file in its place. */
void heedctl_warn_of_sync (const char *store);

/* Closes the store after a command that came to @end, and gives the exit status of both. Where it cannot be
 * tidied, or has lost its place, that is said on standard error, and where all was saved beside it instead. */
HeedctlExit heedctl_close (HeedSession *session,
                           HeedctlExit end);

G_END_DECLS
