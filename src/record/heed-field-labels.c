/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-record"

#include "config.h"

#include "heed-field-labels.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of any kind, or of that kind only where its name stands before. */
static const struct
{
  const char *path;
  const char *label;
  const char *caption; /* on a form; NULL: the label */
  const char *time;    /* on a form, of the time of day; NULL: it is not typed */
} fields[] = {
  /* Of every entry */
  { "Occurred", N_ ("When"), N_ ("Date"), N_ ("Time") },
  { "Occurred/@beforeBirth", N_ ("When"), N_ ("Before the birth"), NULL },
  { "Occurred/@latest", N_ ("When"), N_ ("Until"), N_ ("Until, time") },
  { "AgencyContact/Occurred/@latest", N_ ("When"), NULL, N_ ("Until") },
  { "AwareAt", N_ ("Aware"), NULL, NULL },
  { "Source", N_ ("Source"), NULL, NULL },
  { "Involvement", N_ ("People"), NULL, NULL },
  { "Headline", N_ ("Headline"), NULL, NULL },
  { "Facts", N_ ("Seen or heard"), N_ ("What you saw or heard"), NULL },
  { "ChildsWords", N_ ("Child’s own words"), N_ ("Child's own words"), NULL },
  { "Translation", N_ ("Translation"), NULL, NULL },
  { "Translation/@translator", N_ ("Translation"), N_ ("Translator"), NULL },
  { "Place", N_ ("Where it happened"), NULL, NULL },
  { "Significance", N_ ("How serious"), NULL, NULL },
  { "AmendReason", N_ ("Reason for the amendment"), NULL, NULL },

  /* Concern */
  { "DangerNow", N_ ("Danger now"), NULL, NULL },
  { "DangerNow/@reference", N_ ("Danger now"), N_ ("Police reference"), NULL },
  { "WhereNow", N_ ("Where now"), NULL, NULL },
  { "WhereNow/@until", N_ ("Where now"), N_ ("Where now until, date"), N_ ("Where now until") },
  { "Opinion", N_ ("Opinion"), N_ ("Your opinion"), NULL },
  { "OthersAtRisk", N_ ("Others at risk"), N_ ("Who else is at risk"), NULL },
  { "OthersAtRisk/@answer", N_ ("Others at risk"), NULL, NULL },
  { "Category", N_ ("Categories"), NULL, NULL },
  { "Exploitation", N_ ("Exploitation of"), NULL, NULL },
  { "Exploitation/Exchange", N_ ("Exchanged"), N_ ("What was exchanged"), NULL },
  { "Exploitation/Gain", N_ ("Who gains"), N_ ("What was gained"), NULL },
  { "Exploitation/PowerFactor", N_ ("Power over the child"), NULL, NULL },
  { "Exploitation/Means", N_ ("How the child was brought to it"), N_ ("How"), NULL },
  { "Exploitation/SexualActivity", N_ ("Sexual activity"), NULL, NULL },
  { "Exploitation/ContactMode", N_ ("How contact is made"), NULL, NULL },
  { "Exploitation/ApparentConsent", N_ ("Seems to agree"), NULL, NULL },
  { "Exploitation/ChildsWishes", N_ ("Wishes"), NULL, NULL },
  { "Exploitation/ChildsWishes/@wantsAction", N_ ("Wishes"), N_ ("Wants action"), NULL },
  { "Exploitation/DevelopmentalNote", N_ ("Developmental age"), NULL, NULL },
  { "Exploitation/DevelopmentalNote/@source", N_ ("Developmental age"), N_ ("Who said so about developmental age"), NULL },
  { "Exploitation/CapacityNote", N_ ("Capacity for this decision"), NULL, NULL },
  { "Exploitation/CapacityNote/@source", N_ ("Capacity for this decision"), N_ ("Who said so about capacity"), NULL },
  { "ImmediateAction", N_ ("Immediate action"), NULL, NULL },
  { "ToldLead", N_ ("Told the lead in person"), NULL, NULL },
  { "ParentsTold", N_ ("Parents told"), NULL, NULL },

  /* Decision */
  { "Outcome", N_ ("Decision"), N_ ("What happens now"), NULL },
  { "Threshold", N_ ("Your view of the level of need"), NULL, NULL },
  { "Rationale", N_ ("Reasons"), NULL, NULL },
  { "Consulted", N_ ("Consulted"), NULL, NULL },
  { "ChildsWishes", N_ ("What the child wants"), NULL, NULL },
  { "ParentsViews", N_ ("What parents or carers say"), NULL, NULL },
  { "ReviewDue", N_ ("Look again on"), NULL, NULL },

  /* AgencyContact */
  { "Contact/@agency", N_ ("Agency"), NULL, NULL },
  { "Contact/@direction", N_ ("How"), N_ ("Which way"), NULL },
  { "Contact/@method", N_ ("How"), NULL, NULL },
  { "Contact/@person", N_ ("Spoke to"), NULL, NULL },
  { "Contact/@purpose", N_ ("Purpose"), NULL, NULL },
  { "Contact/@reference", N_ ("Reference"), NULL, NULL },
  { "Advice", N_ ("Advice or decision"), NULL, NULL },
  { "Shared", N_ ("What was shared"), NULL, NULL },
  { "AgreedAction", N_ ("Agreed"), N_ ("What was agreed"), NULL },
  { "AgreedAction/@due", N_ ("Agreed"), N_ ("Due, date"), N_ ("Due, time") },
  { "ConfirmedInWriting", N_ ("Confirmed in writing"), N_ ("Confirmed in writing, date"), N_ ("Confirmed in writing, time") },

  /* Referral */
  { "To", N_ ("Copy to"), NULL, NULL },
  { "To/@agency", N_ ("To"), N_ ("Agency"), NULL },
  { "To/@authority", N_ ("To"), N_ ("Authority, its number"), NULL },
  { "Urgency", N_ ("Urgency"), NULL, NULL },
  { "PhonedAt", N_ ("Phoned"), N_ ("Day of the call"), N_ ("Time of the call") },
  { "Referral/Contact/@person", N_ ("Spoke to"), N_ ("Who took the call"), NULL },
  { "SentAt", N_ ("Sent"), NULL, NULL },
  { "Consent/@basis", N_ ("Basis for sharing"), NULL, NULL },
  { "Consent/@parentsInformed", N_ ("Parents informed"), NULL, NULL },
  { "Consent/Reason", N_ ("Why parents are not informed"), NULL, NULL },
  { "Withhold", N_ ("Anything to withhold"), NULL, NULL },
  { "Withhold/@from", N_ ("Withhold from whom"), NULL, NULL },
  { "Withhold/What", N_ ("Withhold what"), NULL, NULL },
  { "Withhold/Reason", N_ ("Why it is withheld"), NULL, NULL },

  /* MissingEpisode, and what the form of a concern asks of one */
  { "MissingEpisode/MissingFrom", N_ ("Missing from"), NULL, NULL },
  { "MissingEpisode/Place", N_ ("Last seen"), NULL, NULL },
  { "MissingEpisode/Occurred", N_ ("When"), N_ ("Missing from, date"), N_ ("Missing from, time") },
  { "MissingEpisode/ReturnedAt", N_ ("Came back"), N_ ("Came back, date"), N_ ("Came back, time") },
  { "MissingEpisode/ReturnedAt/@absence", N_ ("Came back"), N_ ("Back"), NULL },
  { "MissingEpisode/PoliceTold", N_ ("Police told"), N_ ("Police reference for the missing episode"), NULL },

  /* Person */
  { "Name/Given", N_ ("Given name"), NULL, NULL },
  { "Name/Middle", N_ ("Middle names"), NULL, NULL },
  { "Name/Family", N_ ("Family name"), NULL, NULL },
  { "Name/Romanised", N_ ("In Latin letters"), NULL, NULL },
  { "AlsoKnownAs", N_ ("Also known as"), NULL, NULL },
  { "Phone", N_ ("Phone numbers"), NULL, NULL },
  { "Occupation", N_ ("Work, team or practice"), NULL, NULL },

  /* Relationship */
  { "Relationship/@kind", N_ ("Relationship"), NULL, NULL },
  { "Relationship/@livesWith", N_ ("Lives at home"), NULL, NULL },
  { "Relationship/@parentalResponsibility", N_ ("Parental responsibility"), NULL, NULL },
  { "Relationship/@mustNotBeTold", N_ ("Must not be told"), NULL, NULL },
  { "Relationship/@reason", N_ ("Why they must not be told"), NULL, NULL },
  { "Relationship/@from", N_ ("Since"), NULL, NULL },
  { "Relationship/@until", N_ ("Until"), NULL, NULL },
};

/* The place of a path in the table as it stands, or -1. */
static int
find_path (const char *kind,
           const char *path)
{
  gsize length = strlen (kind);
  int found = -1;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_str_has_prefix (fields[i].path, kind) && fields[i].path[length] == '/' && g_str_equal (fields[i].path + length + 1, path))
        return (int) i;
      if (g_str_equal (fields[i].path, path))
        found = (int) i;
    }

  return found;
}

static int
find (const char *kind,
      const char *path)
{
  g_autofree char *rest = g_strdup (path);
  char *slash;
  int place = find_path (kind, rest);

  while (place < 0 && (slash = strrchr (rest, '/')) != NULL)
    {
      *slash = '\0';
      place = find_path (kind, rest);
    }

  return place;
}

const char *
heed_field_labels_get (const char *kind,
                       const char *path)
{
  int place;

  g_return_val_if_fail (kind != NULL && path != NULL, NULL);

  place = find (kind, path);

  return place >= 0 ? _ (fields[place].label) : NULL;
}

const char *
heed_field_labels_get_caption (const char *kind,
                               const char *path,
                               gboolean for_time)
{
  int place;
  const char *caption;

  g_return_val_if_fail (kind != NULL && path != NULL, NULL);

  place = find (kind, path);
  if (place < 0)
    return NULL;
  caption = for_time ? fields[place].time : fields[place].caption;

  return _ (caption != NULL ? caption : fields[place].label);
}
