/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-prompt-card.h"

#include "heed-accessible-name.h"
#include "heed-fill.h"
#include "heed-format.h"
#include "heed-birth-entry.h"
#include "heed-entries.h"
#include "heed-problem.h"
#include "heed-refused.h"
#include "heed-form-error.h"
#include "heed-severity.h"
#include "heed-why.h"
#include "heed-wrap-box.h"

#include <glib/gi18n.h>

struct _HeedPromptCard
{
  AdwBin parent_instance;

  HeedPromptPlace *place;
  HeedPromptTelling *telling;
  char *pending; /* the decision that waits for its reason, or NULL */
  guint compact : 1;
  guint opened : 1; /* by somebody who wants to read all of it */

  GtkLabel *action;
  GtkWidget *action_line;
  GtkMenuButton *answer;
  GtkWidget *buttons;
  GtkLabel *answered;
  HeedBirthEntry *birth;
  GtkWidget *birth_line;
  GtkLabel *body;
  GtkWidget *call_line;
  GtkLabel *call_text;
  GtkWidget *call_add;
  GtkBox *card;
  GtkLabel *cites;
  GtkBox *head;
  GtkLabel *line;
  GtkButton *more;
  GtkLabel *people;
  GtkEntry *reason;
  GtkWidget *reason_line;
  GtkLabel *reason_title;
  HeedSeverity *severity;
  GtkLabel *title;
  GtkBox *under;
  GtkWidget *why;
};

G_DEFINE_FINAL_TYPE (HeedPromptCard, heed_prompt_card, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_COMPACT,
  PROP_TELLING, /* before the place, which is shown as it is set */
  PROP_PLACE,
  N_PROPS
};

enum
{
  ANSWERED,
  BIRTH_DATE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void under_answered_cb (HeedPromptCard *self,
                               HeedPromptPlace *place);

static char *
describe_answer (const char *decision,
                 const char *reason)
{
  if (g_str_equal (decision, "acted"))
    return *reason != '\0' ? g_strdup_printf (_ ("Done: %s"), reason) : g_strdup (_ ("Done"));
  if (g_str_equal (decision, "notNow"))
    return g_strdup_printf (_ ("Not now, because %s"), reason);
  if (g_str_equal (decision, "disagree"))
    return g_strdup_printf (_ ("I see it differently, because %s"), reason);

  return g_strdup (decision);
}

static void
show_label (GtkLabel *label,
            const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
show_answer (HeedPromptCard *self)
{
  const char *decision = self->place != NULL ? heed_prompt_place_get_decision (self->place) : "";
  g_autofree char *text = NULL;

  if (*decision != '\0')
    text = describe_answer (decision, heed_prompt_place_get_reason (self->place));
  show_label (self->answered, text != NULL ? text : "");
  /* Beside the severity there is no room for more than a word. */
  gtk_menu_button_set_label (self->answer, *decision == '\0' ? _ ("Answer") : self->compact ? _ ("Change")
                                                                                            : _ ("Change the answer"));
}

/* How much of it stands there. In a list of what is filed, what to do now stands with what is pressing, and every card can be answered. */
static HeedPromptFold
get_fold (HeedPromptCard *self)
{
  if (self->compact)
    return heed_prompt_get_rank (heed_prompt_place_get_prompt (self->place)) <= HEED_PROMPT_RANK_ACT ? HEED_PROMPT_ACTION : HEED_PROMPT_LINE;

  return self->opened ? HEED_PROMPT_OPEN : heed_prompt_place_get_fold (self->place);
}

/* Said once of all of them; where they differ, each is said of its own, by "Why?" or here. */
static char *
dup_part (HeedPromptCard *self,
          HeedPromptPart part)
{
  HeedPromptPeople *people = heed_prompt_telling_get_people (self->telling);
  GPtrArray *prompts = heed_prompt_place_get_prompts (self->place);
  char *merged = heed_prompt_people_merge (people, prompts, part);

  if (merged != NULL)
    return merged;

  return part == HEED_PROMPT_PART_TEXT ? g_strdup ("") : heed_prompt_people_say_each (people, prompts, part);
}

static void
show_call (HeedPromptCard *self,
           gboolean is_shown)
{
  const char *kind = heed_prompt_place_get_facts (self->place)->call;
  HeedCallWords words = heed_prompt_place_get_repeats_call (self->place) ? HEED_CALL_SHORT : HEED_CALL_ROLE;
  g_autofree char *text = kind != NULL ? heed_prompt_telling_dup_call (self->telling, kind, words) : NULL;
  gboolean is_known = TRUE;

  if (kind != NULL && text == NULL)
    {
      is_known = FALSE;
      text = heed_prompt_telling_dup_no_call (self->telling, kind);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->call_add), "s", kind);
    }
  gtk_label_set_label (self->call_text, text != NULL ? text : "");
  gtk_widget_set_visible (self->call_line, is_shown && text != NULL);
  gtk_widget_set_visible (self->call_add, !is_known);
}

static void
show_fold (HeedPromptCard *self)
{
  const HeedPromptFacts *facts = heed_prompt_place_get_facts (self->place);
  HeedPromptFold fold = get_fold (self);
  gboolean is_line = fold == HEED_PROMPT_LINE && !self->compact;
  gboolean can_fold = !self->compact && heed_prompt_place_get_fold (self->place) != HEED_PROMPT_OPEN;

  gtk_widget_set_visible (GTK_WIDGET (self->cites), fold == HEED_PROMPT_OPEN);
  gtk_widget_set_visible (GTK_WIDGET (self->line), is_line);
  gtk_widget_set_visible (GTK_WIDGET (self->title), !is_line);
  /* A line is the title alone; whom it is about is said as it opens, and to a screen reader at once. */
  gtk_widget_set_visible (GTK_WIDGET (self->people), !is_line && *gtk_label_get_label (self->people) != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->body), fold == HEED_PROMPT_OPEN && *gtk_label_get_label (self->body) != '\0');
  gtk_widget_set_visible (self->action_line, fold != HEED_PROMPT_LINE && *gtk_label_get_label (self->action) != '\0');
  gtk_widget_set_visible (self->birth_line, !is_line && g_strcmp0 (facts->asks, "birthDate") == 0 && !self->compact);
  gtk_widget_set_visible (self->buttons, !is_line);
  gtk_widget_set_hexpand (GTK_WIDGET (self->severity), fold == HEED_PROMPT_ACTION || self->compact);
  show_call (self, fold != HEED_PROMPT_LINE);
  gtk_widget_set_visible (GTK_WIDGET (self->more), can_fold);
  gtk_button_set_icon_name (self->more, self->opened ? "pan-up-symbolic" : "pan-down-symbolic");
  heed_accessible_name (GTK_WIDGET (self->more), self->opened ? _ ("Show less") : _ ("Show more"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->more), self->opened ? _ ("Show less") : _ ("Show more"));
}

/* The cards of other rules that stand in this one: a line and an answer each. */
static void
show_under (HeedPromptCard *self)
{
  GPtrArray *under = heed_prompt_place_get_under (self->place);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->under))) != NULL)
    gtk_box_remove (self->under, child);
  for (guint i = 0; i < under->len; i++)
    {
      GtkWidget *card = g_object_new (HEED_TYPE_PROMPT_CARD,
                                      "compact",
                                      TRUE,
                                      "telling",
                                      self->telling,
                                      "place",
                                      g_ptr_array_index (under, i),
                                      NULL);

      gtk_widget_add_css_class (card, "heed-prompt-under");
      g_signal_connect_object (card, "answered", G_CALLBACK (under_answered_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->under, card);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->under), under->len > 0);
}

static void
show_prompt (HeedPromptCard *self)
{
  const HeedPromptFacts *facts;
  g_autofree char *description = NULL;
  g_autofree char *cites = NULL;
  g_autofree char *all_cites = NULL;
  g_autofree char *title = NULL;
  g_autofree char *people = NULL;
  g_autofree char *text = NULL;
  g_autofree char *action = NULL;

  if (self->place == NULL)
    return;

  facts = heed_prompt_place_get_facts (self->place);
  heed_severity_set_role (self->severity, facts->role);
  for (const char *const *role = (const char *const[]){ "emergency", "act", "consider", "record", "inform", NULL }; *role != NULL; role++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->card), heed_severity_get_style_class (*role));
  gtk_widget_add_css_class (GTK_WIDGET (self->card), heed_severity_get_style_class (facts->role));

  cites = heed_format_cites (facts->cites_short);
  all_cites = facts->cites != NULL ? g_strjoinv ("\n", (char **) facts->cites) : NULL;
  gtk_label_set_label (self->cites, cites);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->cites), all_cites);
  title = dup_part (self, HEED_PROMPT_PART_TITLE);
  people = heed_prompt_people_label (heed_prompt_telling_get_people (self->telling), heed_prompt_place_get_prompts (self->place));
  text = dup_part (self, HEED_PROMPT_PART_TEXT);
  action = dup_part (self, HEED_PROMPT_PART_ACTION);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->line, title);
  gtk_label_set_label (self->body, text);
  gtk_label_set_label (self->action, action);
  show_label (self->people, people);
  show_fold (self);

  description = g_strdup_printf ("%s%s%s %s %s [%s]",
                                 heed_severity_get_label (facts->role),
                                 *people != '\0' ? " " : "",
                                 people,
                                 text,
                                 action,
                                 facts->rule);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description,
                                  -1);
}

static void
give_answer (HeedPromptCard *self,
             const char *decision,
             const char *reason)
{
  gtk_widget_set_visible (self->reason_line, FALSE);
  g_clear_pointer (&self->pending, g_free);
  heed_prompt_place_answer (self->place, decision, reason);
  g_signal_emit (self, signals[ANSWERED], 0, self->place);
}

/* What stands in this card has an answer of its own. */
static void
under_answered_cb (HeedPromptCard *self,
                   HeedPromptPlace *place)
{
  g_signal_emit (self, signals[ANSWERED], 0, place);
}

static void
more_cb (HeedPromptCard *self)
{
  g_assert (HEED_IS_PROMPT_CARD (self));

  self->opened = !self->opened;
  if (self->place != NULL)
    show_fold (self);
}

static void
answer_cb (GtkWidget *widget,
           const char *action,
           GVariant *parameter)
{
  HeedPromptCard *self = HEED_PROMPT_CARD (widget);
  const char *decision = g_variant_get_string (parameter, NULL);

  if (self->place == NULL)
    return;

  if (g_str_equal (decision, "acted"))
    {
      give_answer (self, decision, "");
      return;
    }

  /* The other two say nothing without their reason. */
  g_free (self->pending);
  self->pending = g_strdup (decision);
  gtk_label_set_label (self->reason_title, g_str_equal (decision, "notNow") ? _ ("Not now, because") : _ ("I see it differently, because"));
  heed_fill (GTK_EDITABLE (self->reason), heed_prompt_place_get_reason (self->place));
  gtk_widget_set_visible (self->reason_line, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
reason_given_cb (HeedPromptCard *self)
{
  g_autofree char *reason = NULL;
  g_autofree char *decision = NULL;
  g_autoptr (GError) problem = NULL;

  g_assert (HEED_IS_PROMPT_CARD (self));

  reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
  if (self->pending == NULL)
    return;
  if (*reason == '\0')
    {
      heed_problem_set (&problem,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("A reason is missing"),
                        _ ("Nothing stands in “Reason” yet, and the answer was not kept."),
                        _ ("Say in a few words why."));
      heed_refused_show (GTK_WIDGET (self->reason), problem);
      gtk_widget_grab_focus (GTK_WIDGET (self->reason));
      return;
    }

  /* What could not be kept is said here, where it was typed, and not when the whole is filed. */
  if (!heed_answer_check (self->pending, reason, &problem))
    {
      heed_refused_show (GTK_WIDGET (self->reason), problem);
      gtk_widget_grab_focus (GTK_WIDGET (self->reason));
      return;
    }

  decision = g_strdup (self->pending);
  give_answer (self, decision, reason);
  gtk_widget_grab_focus (GTK_WIDGET (self->answer));
}

static void
reason_changed_cb (HeedPromptCard *self)
{
  g_assert (HEED_IS_PROMPT_CARD (self));

  heed_refused_show (GTK_WIDGET (self->reason), NULL);
}

static void
reason_cancelled_cb (HeedPromptCard *self)
{
  g_assert (HEED_IS_PROMPT_CARD (self));

  g_clear_pointer (&self->pending, g_free);
  gtk_widget_set_visible (self->reason_line, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->answer));
}

static void
birth_given_cb (HeedPromptCard *self)
{
  g_autoptr (HeedField) field = NULL;
  g_autoptr (GError) problem = NULL;

  g_assert (HEED_IS_PROMPT_CARD (self));

  if (!heed_birth_entry_read (self->birth, NULL, &field))
    return;
  if (field == NULL)
    {
      heed_problem_set (&problem,
                        HEED_FORM_ERROR,
                        HEED_FORM_ERROR_INCOMPLETE,
                        _ ("The birth date is missing"),
                        _ ("Nothing is entered yet."),
                        _ ("Write the birth date, or choose “Not known”."));
      heed_birth_entry_refuse (self->birth, problem);
      return;
    }
  g_signal_emit (self, signals[BIRTH_DATE], 0, field);
}

static void
why_cb (HeedPromptCard *self)
{
  g_assert (HEED_IS_PROMPT_CARD (self));

  if (self->place != NULL)
    heed_why_show_all (self->why, heed_prompt_place_get_prompts (self->place));
}

static void
set_place (HeedPromptCard *self,
           HeedPromptPlace *place)
{
  if (!g_set_object (&self->place, place) || place == NULL)
    return;

  g_signal_connect_object (place, "notify::prompt", G_CALLBACK (show_prompt), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (place, "notify::fold", G_CALLBACK (show_fold), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (place, "notify::repeats-call", G_CALLBACK (show_fold), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (place, "notify::under", G_CALLBACK (show_under), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->telling, "changed", G_CALLBACK (show_prompt), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (place, "notify::decision", G_CALLBACK (show_answer), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (place, "notify::reason", G_CALLBACK (show_answer), self, G_CONNECT_SWAPPED);
  show_prompt (self);
  show_under (self);
  show_answer (self);
}

/* Beside the severity, where the card is to take less room. */
static void
move_buttons (HeedPromptCard *self)
{
  g_assert (gtk_widget_get_parent (self->buttons) == GTK_WIDGET (self->card));

  g_object_ref (self->buttons);
  gtk_box_remove (self->card, self->buttons);
  gtk_box_append (self->head, self->buttons);
  g_object_unref (self->buttons);
}

/* In a list of what is filed the answer stands beside the severity, so that more is seen at once. */
static void
heed_prompt_card_constructed (GObject *object)
{
  HeedPromptCard *self = HEED_PROMPT_CARD (object);

  G_OBJECT_CLASS (heed_prompt_card_parent_class)->constructed (object);

  if (self->compact)
    move_buttons (self);
}

static void
heed_prompt_card_dispose (GObject *object)
{
  HeedPromptCard *self = HEED_PROMPT_CARD (object);

  if (self->place != NULL)
    g_signal_handlers_disconnect_by_data (self->place, self);
  if (self->telling != NULL)
    g_signal_handlers_disconnect_by_data (self->telling, self);
  g_clear_object (&self->place);
  g_clear_object (&self->telling);

  G_OBJECT_CLASS (heed_prompt_card_parent_class)->dispose (object);
}

static void
heed_prompt_card_finalize (GObject *object)
{
  g_free (HEED_PROMPT_CARD (object)->pending);

  G_OBJECT_CLASS (heed_prompt_card_parent_class)->finalize (object);
}

static void
heed_prompt_card_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  HeedPromptCard *self = HEED_PROMPT_CARD (object);

  switch (prop_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_PLACE:
      g_value_set_object (value, self->place);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_prompt_card_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  HeedPromptCard *self = HEED_PROMPT_CARD (object);

  switch (prop_id)
    {
    case PROP_COMPACT:
      self->compact = g_value_get_boolean (value);
      break;
    case PROP_PLACE:
      set_place (self, g_value_get_object (value));
      break;
    case PROP_TELLING:
      self->telling = g_value_get_object (value) != NULL ? g_value_dup_object (value) : heed_prompt_telling_new ();
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_prompt_card_class_init (HeedPromptCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = heed_prompt_card_constructed;
  object_class->dispose = heed_prompt_card_dispose;
  object_class->finalize = heed_prompt_card_finalize;
  object_class->get_property = heed_prompt_card_get_property;
  object_class->set_property = heed_prompt_card_set_property;

  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TELLING] = g_param_spec_object ("telling",
                                                  NULL,
                                                  NULL,
                                                  HEED_TYPE_PROMPT_TELLING,
                                                  G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACE] = g_param_spec_object ("place",
                                                NULL,
                                                NULL,
                                                HEED_TYPE_PROMPT_PLACE,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ANSWERED] = g_signal_new ("answered", HEED_TYPE_PROMPT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HEED_TYPE_PROMPT_PLACE);
  signals[BIRTH_DATE] = g_signal_new ("birth-date", HEED_TYPE_PROMPT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HEED_TYPE_FIELD);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-prompt-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, action);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, action_line);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, answer);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, answered);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, birth);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, birth_line);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, body);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, call_add);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, call_line);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, call_text);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, card);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, cites);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, head);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, line);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, more);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, people);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, reason);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, reason_line);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, reason_title);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, severity);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, title);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, under);
  gtk_widget_class_bind_template_child (widget_class, HeedPromptCard, why);
  gtk_widget_class_bind_template_callback (widget_class, birth_given_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_cancelled_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_given_cb);
  gtk_widget_class_bind_template_callback (widget_class, why_cb);
  gtk_widget_class_install_action (widget_class, "prompt.answer", "s", answer_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  g_type_ensure (HEED_TYPE_BIRTH_ENTRY);
  g_type_ensure (HEED_TYPE_SEVERITY);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_prompt_card_init (HeedPromptCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
heed_prompt_card_new (HeedPromptPlace *place,
                      HeedPromptTelling *telling,
                      gboolean compact)
{
  g_return_val_if_fail (HEED_IS_PROMPT_PLACE (place), NULL);

  return g_object_new (HEED_TYPE_PROMPT_CARD, "compact", compact, "telling", telling, "place", place, NULL);
}

void
heed_prompt_card_only_show (HeedPromptCard *self)
{
  g_return_if_fail (HEED_IS_PROMPT_CARD (self));
  g_return_if_fail (!self->compact);

  gtk_widget_set_visible (GTK_WIDGET (self->answer), FALSE);
  move_buttons (self);
}

HeedPromptPlace *
heed_prompt_card_get_place (HeedPromptCard *self)
{
  g_return_val_if_fail (HEED_IS_PROMPT_CARD (self), NULL);

  return self->place;
}
