/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-words"

#include "config.h"

#include "heed-entry-lines.h"

#include "heed-children.h"
#include "heed-field-labels.h"
#include "heed-format.h"

#include <glib/gi18n.h>

typedef struct
{
  HeedCaseFile *file;
  HeedCodes *codes;
  HeedField *field;
  GPtrArray *lines;
} Reading;

static void
line_free (gpointer data)
{
  HeedEntryLine *line = data;

  g_free (line->text);
  g_free (line);
}

/* What stands at @path, called as the table of labels calls it. Takes @text. */
static void
add (Reading *reading,
     const char *path,
     char *text)
{
  HeedEntryLine *line;

  if (text == NULL || *text == '\0')
    {
      g_free (text);
      return;
    }

  line = g_new0 (HeedEntryLine, 1);
  line->path = path;
  line->label = heed_field_labels_get (heed_field_get_name (reading->field), path);
  g_assert (line->label != NULL);
  line->text = text;
  g_ptr_array_add (reading->lines, line);
}

static const char *
label_of (Reading *reading,
          const char *list,
          const char *code)
{
  return code != NULL && *code != '\0' ? heed_codes_get_label (reading->codes, list, code) : NULL;
}

/* The label of the code in an attribute, or NULL. */
static const char *
label_in (Reading *reading,
          HeedField *field,
          const char *attribute)
{
  const char *list = field != NULL ? heed_codes_find_list (reading->codes, NULL, heed_field_get_name (field), attribute) : NULL;

  return list != NULL ? label_of (reading, list, heed_field_get_attribute (field, attribute)) : NULL;
}

static void
add_or_not_yet (Reading *reading,
                const char *path,
                char *text)
{
  add (reading, path, text != NULL && *text != '\0' ? text : (g_free (text), g_strdup (_ ("not recorded yet"))));
}

/* Two texts with what stands between them where both are there. */
static char *
join (const char *a,
      const char *between,
      const char *b)
{
  gboolean has_a = a != NULL && *a != '\0';
  gboolean has_b = b != NULL && *b != '\0';

  if (!has_a && !has_b)
    return NULL;

  return g_strconcat (has_a ? a : "", has_a && has_b ? between : "", has_b ? b : "", NULL);
}

/* The text of a field, or why it has none. */
static char *
read_text (Reading *reading,
           HeedField *field)
{
  const char *absence = field != NULL ? heed_field_get_absence (field) : NULL;

  if (field == NULL)
    return NULL;
  if (absence != NULL)
    return g_strdup (label_of (reading, "absence", absence));

  return g_strdup (heed_field_get_text (field));
}

static void
add_text (Reading *reading,
          const char *path)
{
  add (reading, path, read_text (reading, heed_field_find (reading->field, path)));
}

/* When it was, or why that is not there; NULL where nothing is said. */
static char *
read_moment (Reading *reading,
             const char *name)
{
  HeedField *field = heed_field_find (reading->field, name);

  if (field == NULL || heed_field_get_absence (field) != NULL)
    return read_text (reading, field);

  return heed_field_get_text (field) != NULL ? heed_format_moment (heed_field_get_text (field)) : NULL;
}

/* The label of a field's code, or why it has none. */
static char *
read_code (Reading *reading,
           HeedField *field)
{
  const char *list = heed_codes_find_list (reading->codes, heed_field_get_name (reading->field), heed_field_get_name (field), NULL);

  if (list == NULL || heed_field_get_absence (field) != NULL)
    return read_text (reading, field);

  return g_strdup (label_of (reading, list, heed_field_get_text (field)));
}

static void
add_code (Reading *reading,
          const char *path)
{
  HeedField *field = heed_field_find (reading->field, path);

  if (field != NULL)
    add (reading, path, read_code (reading, field));
}

/* All children of that name below @parent, each by @describe, with "; " between. */
typedef char *(*Describe) (Reading *reading,
                           HeedField *field);

static char *
read_all (Reading *reading,
          HeedField *parent,
          const char *name,
          Describe describe)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; parent != NULL && i < heed_field_get_n_children (parent); i++)
    {
      HeedField *child = heed_field_get_child (parent, i);
      g_autofree char *part = NULL;

      if (!g_str_equal (heed_field_get_name (child), name) || heed_field_get_attribute (child, "derived") != NULL)
        continue;
      part = describe (reading, child);
      if (part != NULL && *part != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", part);
    }

  return text->len > 0 ? g_strdup (text->str) : NULL;
}

char *
heed_entry_lines_person (HeedCaseFile *file,
                         const char *id)
{
  HeedPerson *person = id != NULL ? heed_case_file_find_person (file, id) : NULL;

  return person != NULL ? heed_person_label (person) : g_strdup (_ ("not known"));
}

static char *
describe_involvement (Reading *reading,
                      HeedField *field)
{
  g_autofree char *name = heed_entry_lines_person (reading->file, heed_involvement_get_person (field));
  const char *trust = heed_field_get_attribute (field, "positionOfTrust");
  g_autofree char *both = NULL;

  /* Translators: a person and the role that the person has in an entry. */
  both = g_strdup_printf (_ ("%s, %s"), name, label_in (reading, field, "role"));
  if (trust == NULL)
    return g_steal_pointer (&both);

  return g_strdup_printf (_ ("%s (works or volunteers with children: %s)"), both, label_in (reading, field, "positionOfTrust"));
}

static char *
describe_category (Reading *reading,
                   HeedField *field)
{
  const char *factor = heed_field_get_attribute (field, "factor");
  g_autofree char *detail = factor != NULL ? g_strdup_printf (" (%s)", label_in (reading, field, "factor")) : NULL;

  return join (label_in (reading, field, "code"), "", detail);
}

static char *
describe_exchange (Reading *reading,
                   HeedField *field)
{
  const char *by = heed_field_get_attribute (field, "by");
  g_autofree char *what = read_text (reading, field);
  g_autofree char *how = join (what, ", ", label_in (reading, field, "how"));
  g_autofree char *giver = by != NULL ? heed_entry_lines_person (reading->file, by) : NULL;

  return join (how, ", ", giver);
}

static char *
describe_gain (Reading *reading,
               HeedField *field)
{
  g_autofree char *what = read_text (reading, field);
  g_autofree char *kind = join (label_in (reading, field, "kind"), ", ", what);

  return join (kind, ", ", label_in (reading, field, "to"));
}

static char *
describe_code (Reading *reading,
               HeedField *field)
{
  return read_code (reading, field);
}

static char *
describe_reason (Reading *reading,
                 HeedField *field)
{
  g_autofree char *words = read_text (reading, field);

  return join (label_of (reading, "notToldReason", heed_field_get_attribute (field, "code")), ": ", words);
}

static char *
describe_action (Reading *reading,
                 HeedField *field)
{
  const char *due = heed_field_get_attribute (field, "due");
  const char *owner = heed_field_get_attribute (field, "owner");
  g_autofree char *day = due != NULL ? heed_format_moment (due) : NULL;
  g_autofree char *by = day != NULL ? g_strdup_printf (_ ("by %s"), day) : NULL;
  g_autofree char *who = join (heed_field_get_text (field), ", ", owner);

  return join (who, ", ", by);
}

static char *
describe_text (Reading *reading,
               HeedField *field)
{
  return read_text (reading, field);
}

static void
add_words (Reading *reading)
{
  for (guint i = 0; i < heed_field_get_n_children (reading->field); i++)
    {
      HeedField *child = heed_field_get_child (reading->field, i);
      gboolean is_words = g_str_equal (heed_field_get_name (child), "ChildsWords");
      guint n_lines = reading->lines->len;
      char *text;

      if (!is_words && !g_str_equal (heed_field_get_name (child), "Translation"))
        continue;

      text = read_text (reading, child);
      if (is_words && heed_field_get_absence (child) == NULL && text != NULL)
        {
          char *quoted = heed_format_quoted (text);

          g_free (text);
          text = quoted;
        }
      else if (!is_words && heed_field_get_attribute (child, "translator") != NULL)
        {
          /* Translators: a translation, and the name of the translator. */
          char *named = g_strdup_printf (_ ("%s (%s)"), text, heed_field_get_attribute (child, "translator"));

          g_free (text);
          text = named;
        }
      add (reading, is_words ? "ChildsWords" : "Translation", text);
      if (reading->lines->len > n_lines)
        ((HeedEntryLine *) g_ptr_array_index (reading->lines, n_lines))->is_quote = is_words;
    }
}

static void
add_parents (Reading *reading)
{
  HeedField *parents = heed_field_find (reading->field, "ParentsTold");
  const char *at = parents != NULL ? heed_field_get_attribute (parents, "at") : NULL;
  const char *review = parents != NULL ? heed_field_get_attribute (parents, "reviewDue") : NULL;
  g_autofree char *reasons = read_all (reading, parents, "Reason", describe_reason);
  g_autofree char *day = at != NULL || review != NULL ? heed_format_moment (at != NULL ? at : review) : NULL;
  g_autofree char *absence = NULL;
  g_autofree char *told = NULL;
  g_autofree char *looked_at = NULL;

  if (parents == NULL)
    {
      add_or_not_yet (reading, "ParentsTold", NULL);
      return;
    }

  absence = read_text (reading, parents);
  told = join (absence != NULL ? absence : label_in (reading, parents, "told"), ": ", reasons);
  if (day != NULL)
    looked_at = review != NULL ? g_strdup_printf (_ ("to be looked at again on %s"), day) : g_strdup (day);
  add (reading, "ParentsTold", join (told, "; ", looked_at));
}

static void
add_wishes (Reading *reading,
            HeedField *holder,
            const char *path)
{
  HeedField *wishes = heed_field_find (holder, "ChildsWishes");
  const char *wants = label_in (reading, wishes, "wantsAction");
  g_autofree char *words = read_text (reading, wishes);
  g_autofree char *wanted = wants != NULL ? g_strdup_printf (_ ("wants action: %s"), wants) : NULL;

  add (reading, path, join (wanted, "; ", words));
}

/* What a path of the entry names in one of its blocks. */
static HeedField *
find_in_block (HeedField *block,
               const char *path)
{
  return heed_field_find (block, strchr (path, '/') + 1);
}

/* A note, and who said so. */
static void
add_said (Reading *reading,
          HeedField *block,
          const char *path)
{
  HeedField *note = find_in_block (block, path);
  const char *source = note != NULL ? heed_field_get_attribute (note, "source") : NULL;
  g_autofree char *words = read_text (reading, note);
  g_autofree char *said = source != NULL ? g_strdup_printf (_ ("said by %s"), source) : NULL;

  add (reading, path, join (words, "; ", said));
}

static void
add_answer (Reading *reading,
            HeedField *block,
            const char *path)
{
  HeedField *answer = find_in_block (block, path);

  if (answer != NULL)
    add (reading, path, read_code (reading, answer));
}

static void
add_block (Reading *reading,
           HeedField *block)
{
  if (heed_field_get_attribute (block, "person") != NULL)
    add (reading, "Exploitation", heed_entry_lines_person (reading->file, heed_field_get_attribute (block, "person")));
  add (reading, "Exploitation/Exchange", read_all (reading, block, "Exchange", describe_exchange));
  add (reading, "Exploitation/Gain", read_all (reading, block, "Gain", describe_gain));
  add (reading, "Exploitation/PowerFactor", read_all (reading, block, "PowerFactor", describe_code));
  add (reading, "Exploitation/Means", read_all (reading, block, "Means", describe_code));
  add_answer (reading, block, "Exploitation/SexualActivity");
  add_answer (reading, block, "Exploitation/ContactMode");
  add_wishes (reading, block, "Exploitation/ChildsWishes");
  add_answer (reading, block, "Exploitation/ApparentConsent");
  add_said (reading, block, "Exploitation/DevelopmentalNote");
  add_said (reading, block, "Exploitation/CapacityNote");
}

/* Each child's, where they differ. */
static void
add_exploitation (Reading *reading)
{
  for (guint i = 0; i < heed_field_get_n_children (reading->field); i++)
    {
      HeedField *block = heed_field_get_child (reading->field, i);

      if (g_str_equal (heed_field_get_name (block), "Exploitation"))
        add_block (reading, block);
    }
}

static void
add_danger (Reading *reading)
{
  HeedField *danger = heed_field_find (reading->field, "DangerNow");
  const char *called = danger != NULL ? heed_field_get_attribute (danger, "calledAt") : NULL;
  const char *reference = danger != NULL ? heed_field_get_attribute (danger, "reference") : NULL;
  g_autofree char *when = called != NULL ? heed_format_moment (called) : NULL;
  g_autofree char *call = when != NULL ? g_strdup_printf (_ ("999 called %s"), when) : NULL;
  g_autofree char *numbered = join (call, ", ", reference);
  g_autofree char *answer = danger != NULL ? read_code (reading, danger) : NULL;

  add_or_not_yet (reading, "DangerNow", join (answer, "; ", numbered));
}

static void
add_source (Reading *reading,
            gboolean is_asked)
{
  HeedField *source = heed_field_find (reading->field, "Source");
  g_autofree char *words = read_text (reading, source);
  char *text = join (label_in (reading, source, "kind"), ": ", words);

  if (is_asked)
    add_or_not_yet (reading, "Source", text);
  else
    add (reading, "Source", text);
}

static void
add_where_now (Reading *reading)
{
  HeedField *where = heed_field_find (reading->field, "WhereNow");
  const char *until = where != NULL ? heed_field_get_attribute (where, "until") : NULL;
  g_autofree char *words = read_text (reading, where);
  g_autofree char *when = until != NULL ? heed_format_moment (until) : NULL;
  g_autofree char *end = when != NULL ? g_strdup_printf (_ ("until %s"), when) : NULL;

  add (reading, "WhereNow", join (words, "; ", end));
}

static void
add_others_at_risk (Reading *reading)
{
  HeedField *others = heed_field_find (reading->field, "OthersAtRisk");
  const char *answer = label_in (reading, others, "answer");
  g_autofree char *words = read_text (reading, others);

  add (reading, "OthersAtRisk", join (answer, "; ", words));
}

static void
add_concern (Reading *reading)
{
  HeedField *told = heed_field_find (reading->field, "ToldLead");
  const char *in_person = told != NULL ? heed_field_get_attribute (told, "inPerson") : NULL;

  add_danger (reading);
  add_where_now (reading);
  add_text (reading, "Place");
  add_text (reading, "Headline");
  add_or_not_yet (reading, "Facts", read_text (reading, heed_field_find (reading->field, "Facts")));
  add_words (reading);
  add_text (reading, "Opinion");
  add_others_at_risk (reading);
  add_or_not_yet (reading, "Category", read_all (reading, reading->field, "Category", describe_category));
  add_exploitation (reading);
  add_or_not_yet (reading, "ImmediateAction", read_text (reading, heed_field_find (reading->field, "ImmediateAction")));
  if (in_person != NULL)
    add (reading,
         "ToldLead",
         g_strdup (label_of (reading,
                             "answer",
                             g_str_equal (in_person, "true")    ? "yes"
                             : g_str_equal (in_person, "false") ? "no"
                                                                : in_person)));
  add_parents (reading);
}

static void
add_decision (Reading *reading)
{
  HeedField *review = heed_field_find (reading->field, "ReviewDue");

  add (reading, "Outcome", read_all (reading, reading->field, "Outcome", describe_code));
  add_code (reading, "Threshold");
  add_text (reading, "Rationale");
  add (reading, "Consulted", read_all (reading, reading->field, "Consulted", describe_text));
  add_wishes (reading, reading->field, "ChildsWishes");
  add_text (reading, "ParentsViews");
  if (review != NULL && heed_field_get_text (review) != NULL)
    add (reading, "ReviewDue", heed_format_moment (heed_field_get_text (review)));
}

static void
add_contact (Reading *reading)
{
  HeedField *contact = heed_field_find (reading->field, "Contact");
  const char *agency = contact != NULL ? heed_field_get_attribute (contact, "agency") : NULL;
  HeedRecord *record = agency != NULL ? heed_case_file_find (reading->file, agency) : NULL;
  HeedField *confirmed = heed_field_find (reading->field, "ConfirmedInWriting");

  if (contact != NULL)
    {
      g_autofree char *way = join (label_in (reading, contact, "method"), ", ", label_in (reading, contact, "direction"));

      add (reading, "Contact/@agency", g_strdup (HEED_IS_AGENCY (record) ? heed_agency_get_name (HEED_AGENCY (record)) : agency));
      add (reading, "Contact/@method", g_steal_pointer (&way));
      add (reading, "Contact/@purpose", g_strdup (label_in (reading, contact, "purpose")));
      add (reading, "Contact/@person", g_strdup (heed_field_get_attribute (contact, "person")));
      add (reading, "Contact/@reference", g_strdup (heed_field_get_attribute (contact, "reference")));
    }
  add (reading, "Shared", read_all (reading, reading->field, "Shared", describe_text));
  add_text (reading, "Advice");
  add (reading, "AgreedAction", read_all (reading, reading->field, "AgreedAction", describe_action));
  if (confirmed != NULL && heed_field_get_attribute (confirmed, "at") != NULL)
    add (reading, "ConfirmedInWriting", heed_format_moment (heed_field_get_attribute (confirmed, "at")));
}

static gboolean
is_not_applicable (HeedField *field)
{
  return field != NULL && g_strcmp0 (heed_field_get_absence (field), "notApplicable") == 0;
}

static void
add_referral (Reading *reading)
{
  HeedField *to = heed_field_find (reading->field, "To");
  const char *agency = to != NULL ? heed_field_get_attribute (to, "agency") : NULL;
  HeedRecord *record = agency != NULL ? heed_case_file_find (reading->file, agency) : NULL;
  const char *authority = to != NULL ? heed_field_get_attribute (to, "authority") : NULL;
  HeedField *consent = heed_field_find (reading->field, "Consent");
  HeedField *withhold = heed_field_find (reading->field, "Withhold");

  add (reading,
       "To/@agency",
       join (HEED_IS_AGENCY (record) ? heed_agency_get_name (HEED_AGENCY (record)) : NULL, ", ", label_of (reading, "authority", authority)));
  add_text (reading, "To");
  add_code (reading, "Urgency");
  add_or_not_yet (reading, "PhonedAt", read_moment (reading, "PhonedAt"));
  add_or_not_yet (reading, "SentAt", read_moment (reading, "SentAt"));
  add (reading, "Consent/@basis", g_strdup (label_in (reading, consent, "basis")));
  add (reading, "Consent/@parentsInformed", g_strdup (label_in (reading, consent, "parentsInformed")));
  add (reading, "Consent/Reason", read_all (reading, consent, "Reason", describe_reason));
  if (withhold == NULL)
    return;
  if (is_not_applicable (heed_field_find (withhold, "What")))
    {
      add (reading, "Withhold", g_strdup (label_of (reading, "answer", "no")));
      return;
    }
  add (reading, "Withhold/@from", g_strdup (heed_field_get_attribute (withhold, "from")));
  add_text (reading, "Withhold/What");
  add (reading, "Withhold/Reason", read_all (reading, withhold, "Reason", describe_reason));
}

/* Why there is no moment of it says whether the child was known not to be back. */
static char *
read_returned (Reading *reading)
{
  HeedField *returned = heed_field_find (reading->field, "ReturnedAt");

  if (is_not_applicable (returned))
    return g_strdup (_ ("Not back when this was recorded"));

  return read_moment (reading, "ReturnedAt");
}

static void
add_missing (Reading *reading)
{
  HeedField *police = heed_field_find (reading->field, "PoliceTold");

  add_text (reading, "Place");
  add_code (reading, "MissingFrom");
  add_or_not_yet (reading, "ReturnedAt", read_returned (reading));
  if (police != NULL)
    add (reading, "PoliceTold", g_strdup (heed_field_get_attribute (police, "reference")));
}

GPtrArray *
heed_entry_lines_new (HeedEntry *entry,
                      HeedCaseFile *file,
                      HeedCodes *codes)
{
  Reading reading = { file, codes, NULL, NULL };
  HeedEntryKind kind;
  const char *aware;

  g_return_val_if_fail (HEED_IS_ENTRY (entry), NULL);
  g_return_val_if_fail (HEED_IS_CASE_FILE (file), NULL);
  g_return_val_if_fail (HEED_IS_CODES (codes), NULL);

  kind = heed_entry_get_kind (entry);
  reading.field = heed_record_get_field (HEED_RECORD (entry));
  reading.lines = g_ptr_array_new_with_free_func (line_free);

  add (&reading, "Occurred", heed_format_entry_when (entry));
  aware = heed_field_find_text (reading.field, "AwareAt");
  add (&reading, "AwareAt", aware != NULL ? heed_format_moment (aware) : NULL);
  add_source (&reading, kind == HEED_ENTRY_CONCERN);
  add (&reading, "Involvement", read_all (&reading, reading.field, "Involvement", describe_involvement));

  switch ((int) kind)
    {
    case HEED_ENTRY_CONCERN:
      add_concern (&reading);
      break;
    case HEED_ENTRY_DECISION:
      add_decision (&reading);
      break;
    case HEED_ENTRY_AGENCY_CONTACT:
      add_contact (&reading);
      break;
    case HEED_ENTRY_REFERRAL:
      add_referral (&reading);
      break;
    case HEED_ENTRY_MISSING_EPISODE:
      add_missing (&reading);
      break;
    default:
      break;
    }

  if (kind != HEED_ENTRY_CONCERN)
    {
      add_text (&reading, "Headline");
      add_text (&reading, "Facts");
      add_words (&reading);
    }
  add (&reading, "Significance", heed_format_impact (entry));
  add_text (&reading, "AmendReason");

  return reading.lines;
}

char *
heed_entry_lines_author (HeedEntry *entry,
                         HeedCaseFile *file)
{
  const char *author = heed_entry_get_author (entry);
  HeedRecord *record = author != NULL ? heed_case_file_find (file, author) : NULL;

  if (HEED_IS_MEMBER (record) && heed_member_get_name (HEED_MEMBER (record)) != NULL)
    return g_strdup (heed_member_get_name (HEED_MEMBER (record)));

  return g_strdup (author != NULL ? author : _ ("not known"));
}
