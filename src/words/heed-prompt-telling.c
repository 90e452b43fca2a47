/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-prompt-telling.h"

#include "heed-agency-call.h"
#include "heed-date.h"
#include "heed-moment.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HeedPromptTelling
{
  GObject parent_instance;

  HeedPromptPeople *people;
  GPtrArray *agencies; /* NULL until it is known */
  HeedCodes *codes;
  char *authority;
  HeedMoment now;
};

G_DEFINE_FINAL_TYPE (HeedPromptTelling, heed_prompt_telling, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
heed_prompt_telling_finalize (GObject *object)
{
  HeedPromptTelling *self = HEED_PROMPT_TELLING (object);

  g_clear_object (&self->people);
  g_clear_pointer (&self->agencies, g_ptr_array_unref);
  g_clear_object (&self->codes);
  g_free (self->authority);

  G_OBJECT_CLASS (heed_prompt_telling_parent_class)->finalize (object);
}

static void
heed_prompt_telling_class_init (HeedPromptTellingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = heed_prompt_telling_finalize;

  signals[CHANGED] = g_signal_new ("changed", HEED_TYPE_PROMPT_TELLING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
heed_prompt_telling_init (HeedPromptTelling *self)
{
  self->people = heed_prompt_people_new (NULL);
}

HeedPromptTelling *
heed_prompt_telling_new (void)
{
  return g_object_new (HEED_TYPE_PROMPT_TELLING, NULL);
}

void
heed_prompt_telling_set_file (HeedPromptTelling *self,
                              HeedCaseFile *file)
{
  g_return_if_fail (HEED_IS_PROMPT_TELLING (self));

  g_object_unref (self->people);
  self->people = heed_prompt_people_new (file);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
heed_prompt_telling_set_agencies (HeedPromptTelling *self,
                                  GPtrArray *agencies,
                                  HeedCodes *codes,
                                  const char *authority,
                                  const char *now)
{
  g_return_if_fail (HEED_IS_PROMPT_TELLING (self));
  g_return_if_fail (agencies != NULL);
  g_return_if_fail (HEED_IS_CODES (codes));

  g_clear_pointer (&self->agencies, g_ptr_array_unref);
  self->agencies = g_ptr_array_ref (agencies);
  g_set_object (&self->codes, codes);
  g_free (self->authority);
  self->authority = g_strdup (authority);
  if (now == NULL || !heed_moment_parse (now, &self->now))
    self->now.day = HEED_DATE_NONE;
  g_signal_emit (self, signals[CHANGED], 0);
}

HeedPromptPeople *
heed_prompt_telling_get_people (HeedPromptTelling *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_TELLING (self), NULL);

  return self->people;
}

/* Whether it is not there at that time of today, and there is another number for that: @time is when it closed or opens. */
static gboolean
is_over (const HeedAgencyCall *call,
         const HeedMoment *now,
         const char *time,
         gboolean is_end)
{
  g_autofree char *clock = now->minute >= 0 ? g_strdup_printf ("%02d:%02d", now->minute / 60, now->minute % 60) : NULL;

  return time != NULL && call->after != NULL && clock != NULL && (is_end ? strcmp (clock, time) >= 0 : strcmp (clock, time) < 0);
}

static gboolean
has_closed (const HeedAgencyCall *call,
            const HeedMoment *now)
{
  return is_over (call, now, call->until, TRUE);
}

static gboolean
is_to_open (const HeedAgencyCall *call,
            const HeedMoment *now)
{
  return is_over (call, now, call->from, FALSE);
}

/* Whole sentences, since a translation may order them anew. */
static char *
write_call (const HeedAgencyCall *call,
            const char *name,
            const HeedMoment *now)
{
  if (has_closed (call, now))
    /* Translators: the name of an agency, when it closed today, and the number to call instead. */
    return g_strdup_printf (_ ("%s: closed at %s; now %s"), name, call->until, call->after);
  if (is_to_open (call, now))
    /* Translators: the name of an agency, the number to call until it opens, when that is today, and its own number. */
    return g_strdup_printf (_ ("%s: now %s; from %s %s"), name, call->after, call->from, call->number);
  if (call->number == NULL)
    /* Translators: the name of an agency and the number that it has outside its hours. */
    return g_strdup_printf (_ ("%s: %s, outside hours"), name, call->after);
  if (call->until != NULL && call->after != NULL)
    /* Translators: the name of an agency, its number, when it closes today, and the number after that. */
    return g_strdup_printf (_ ("%s: %s until %s; then %s"), name, call->number, call->until, call->after);
  if (call->until != NULL)
    return g_strdup_printf (_ ("%s: %s until %s"), name, call->number, call->until);
  if (call->after != NULL)
    /* Translators: the name of an agency, its number, and the number for nights, weekends and bank holidays. */
    return g_strdup_printf (_ ("%s: %s; outside hours %s"), name, call->number, call->after);
  return g_strdup_printf (_ ("%s: %s"), name, call->number);
}

char *
heed_prompt_telling_dup_call (HeedPromptTelling *self,
                              const char *kind,
                              HeedCallWords words)
{
  g_autoptr (HeedAgencyCall) call = NULL;
  const char *role;

  g_return_val_if_fail (HEED_IS_PROMPT_TELLING (self), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  if (self->agencies == NULL)
    return NULL;
  call = heed_agency_call_find (self->agencies, kind, self->authority, self->now.day);
  if (call == NULL)
    return NULL;

  role = heed_codes_get_short_label (self->codes, "agencyKind", kind);
  if (words == HEED_CALL_SHORT)
    {
      gboolean is_away = has_closed (call, &self->now) || is_to_open (call, &self->now) || (call->is_shut && call->after != NULL);

      return g_strdup_printf (_ ("%s: %s"), role, call->number == NULL || is_away ? call->after : call->number);
    }

  return write_call (call, words == HEED_CALL_NAMED && call->name != NULL && *call->name != '\0' ? call->name : role, &self->now);
}

char *
heed_prompt_telling_dup_no_call (HeedPromptTelling *self,
                                 const char *kind)
{
  g_return_val_if_fail (HEED_IS_PROMPT_TELLING (self), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  if (self->agencies == NULL)
    return NULL;

  /* Translators: a kind of agency: "Children’s social care: number not known". */
  return g_strdup_printf (_ ("%s: number not known"), heed_codes_get_short_label (self->codes, "agencyKind", kind));
}
