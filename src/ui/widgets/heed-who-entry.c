/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-who-entry-private.h"

#include "heed-casework-run.h"
#include "heed-children.h"
#include "heed-fill.h"
#include "heed-focus.h"
#include "heed-form-section.h"
#include "heed-person-chip.h"
#include "heed-person-search.h"
#include "heed-person-words.h"

#include <glib/gi18n.h>

#define N_MATCHES 8

static void heed_who_entry_section_init (HeedFormSectionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HeedWhoEntry,
                               heed_who_entry,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HEED_TYPE_FORM_SECTION, heed_who_entry_section_init))

enum
{
  PROP_0,
  PROP_SINGLE,
  N_PROPS
};

enum
{
  TYPED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

char *
heed_who_entry_dup_typed (HeedWhoEntry *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static gboolean
is_first (HeedWhoEntry *self)
{
  return heed_form_people_get_all (self->people)->len == 0;
}

/* Of @person, who is on file, or of somebody new: whoever comes first is whom it is about, and so is another child until it is said. */
const char *
heed_who_entry_get_default_role (HeedWhoEntry *self,
                                 HeedPerson *person)
{
  return !self->is_single && (is_first (self) || (person != NULL && heed_person_is_certainly_child (person))) ? "subject" : "witness";
}

void
heed_who_entry_close_matches (HeedWhoEntry *self)
{
  gtk_popover_popdown (self->popover);
  g_ptr_array_set_size (self->matches, 0);
}

static void
open_matches (HeedWhoEntry *self)
{
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (GTK_WIDGET (self->entry), GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (self->popover,
                                 &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (self->popover);
}

void
heed_who_entry_clear (HeedWhoEntry *self)
{
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_pointer (&self->searched, g_free);
  g_clear_pointer (&self->present, g_free);
  self->pick_when_found = FALSE;
  heed_who_entry_close_matches (self);
  heed_fill (GTK_EDITABLE (self->entry), "");
}

static void
pick (HeedWhoEntry *self,
      HeedPerson *person)
{
  g_autofree char *label = heed_person_words_name_and_age (person, NULL);
  g_autofree char *id = g_strdup (heed_record_get_id (HEED_RECORD (person)));
  const char *role = heed_who_entry_get_default_role (self, person);

  heed_who_entry_clear (self);
  self->asks_role = !is_first (self) && !self->is_single;
  heed_form_people_put (self->people, id, role, label, NULL);
  if (!self->asks_role)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static GtkWidget *
find_chip (HeedWhoEntry *self,
           const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (g_strcmp0 (g_object_get_data (G_OBJECT (child), "person"), id) == 0)
        return child;
    }

  return NULL;
}

/* The same person twice in a concern would be two people: the one who is there is shown instead. */
static gboolean
go_to_present (HeedWhoEntry *self)
{
  g_autofree char *text = heed_who_entry_dup_typed (self);
  HeedFormPerson *namesake = heed_form_people_find_new (self->people, text);
  g_autofree char *present = g_strdup (self->present != NULL || namesake == NULL ? self->present : namesake->id);
  GtkWidget *chip = present != NULL ? find_chip (self, present) : NULL;

  if (chip == NULL)
    return FALSE;

  heed_who_entry_clear (self);
  return gtk_widget_grab_focus (chip);
}

static void
pick_first (HeedWhoEntry *self)
{
  self->pick_when_found = FALSE;
  if (self->matches->len > 0)
    {
      g_autoptr (HeedPerson) first = g_object_ref (g_ptr_array_index (self->matches, 0));

      pick (self, first);
    }
  else if (!go_to_present (self))
    heed_who_entry_start_new_person (self);
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) persons = heed_casework_run_finish (result, &error);

  /* A search that was overtaken, or whose store was locked, has nobody to tell. */
  if (persons != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    heed_who_entry_take_matches (HEED_WHO_ENTRY (source), persons);
}

static void
append_line (HeedWhoEntry *self,
             const char *text,
             const char *icon)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), label);
  gtk_list_box_append (self->list, line);
}

static void
start_search (HeedWhoEntry *self)
{
  g_autofree char *text = heed_who_entry_dup_typed (self);

  self->search = g_cancellable_new ();
  heed_person_search_async (self, self->session, text, N_MATCHES, self->search, found_cb);
}

static void
typed_cb (HeedWhoEntry *self)
{
  g_autofree char *text = heed_who_entry_dup_typed (self);

  g_assert (HEED_IS_WHO_ENTRY (self));

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_pointer (&self->searched, g_free);
  self->pick_when_found = FALSE;
  if (*text == '\0' && heed_who_entry_has_new_person (self))
    heed_who_entry_keep_new_person (self);
  else if (self->people != NULL)
    heed_form_people_set_name (self->people, text);
  if (*text == '\0' || self->session == NULL || self->is_put_back)
    heed_who_entry_close_matches (self);
  else
    start_search (self);
  g_signal_emit (self, signals[TYPED], 0);
}

static void
activate_cb (HeedWhoEntry *self)
{
  g_autofree char *text = heed_who_entry_dup_typed (self);

  g_assert (HEED_IS_WHO_ENTRY (self));

  if (*text == '\0')
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
  else if (g_strcmp0 (self->searched, text) == 0 || self->session == NULL)
    pick_first (self);
  else
    {
      /* What came back from a draft was not searched for yet. */
      self->pick_when_found = TRUE;
      if (self->search == NULL)
        start_search (self);
    }
}

static void
row_cb (HeedWhoEntry *self,
        GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);

  g_assert (HEED_IS_WHO_ENTRY (self));

  if (index < self->matches->len)
    {
      g_autoptr (HeedPerson) person = g_object_ref (g_ptr_array_index (self->matches, index));

      pick (self, person);
    }
  else
    heed_who_entry_start_new_person (self);
}

static gboolean
key_cb (HeedWhoEntry *self,
        guint keyval,
        guint keycode,
        GdkModifierType state)
{
  GtkListBoxRow *first;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      first = gtk_list_box_get_row_at_index (self->list, 0);
      if (first != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (first));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      gtk_popover_popdown (self->popover);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_left_cb (HeedWhoEntry *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* Into the matches is not away. */
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_popover_popdown (self->popover);
}

/* Until the person is added, what is said of them is kept with the form. */
static void
new_person_cb (HeedWhoEntry *self)
{
  g_assert (HEED_IS_WHO_ENTRY (self));

  heed_who_entry_keep_new_person (self);
}

static void
added_cb (HeedWhoEntry *self,
          HeedField *person,
          const char *role,
          const char *label)
{
  g_assert (HEED_IS_WHO_ENTRY (self));

  heed_who_entry_end_new_person (self);
  heed_form_people_put (self->people, heed_field_get_attribute (person, "id"), role, label, person);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
cancelled_cb (HeedWhoEntry *self)
{
  g_assert (HEED_IS_WHO_ENTRY (self));

  heed_who_entry_end_new_person (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
show_persons (HeedWhoEntry *self)
{
  GPtrArray *persons = heed_form_people_get_all (self->people);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box));
  gboolean lost_focus = FALSE;

  while (child != NULL && child != GTK_WIDGET (self->entry))
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (heed_form_people_find (self->people, g_object_get_data (G_OBJECT (child), "person")) == NULL)
        {
          lost_focus = gtk_widget_get_focus_child (child) != NULL;
          gtk_widget_unparent (child);
        }
      child = next;
    }

  for (guint i = 0; i < persons->len; i++)
    {
      HeedFormPerson *person = g_ptr_array_index (persons, i);
      GtkWidget *chip;

      if (person->person != NULL)
        heed_new_person_follow (self->new_person, person->person);
      if (find_chip (self, person->id) != NULL)
        continue;

      chip = heed_person_chip_new (self->people, self->codes, person->id, !self->is_single);
      g_object_set_data_full (G_OBJECT (chip), "person", g_strdup (person->id), g_free);
      g_signal_connect_object (chip, "asked", G_CALLBACK (gtk_widget_grab_focus), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (chip, "correct", G_CALLBACK (heed_who_entry_correct), self, G_CONNECT_SWAPPED);
      gtk_widget_insert_before (chip, GTK_WIDGET (self->box), GTK_WIDGET (self->entry));
      if (self->asks_role)
        {
          self->asks_role = FALSE;
          heed_person_chip_ask_role (HEED_PERSON_CHIP (chip));
        }
    }

  if (self->is_single)
    gtk_entry_set_placeholder_text (self->entry, _ ("Name of the person"));
  else
    gtk_entry_set_placeholder_text (self->entry, persons->len == 0 ? _ ("Name of the child") : _ ("Add a person"));
  gtk_widget_set_visible (GTK_WIDGET (self->entry), !self->is_single || persons->len == 0);
  if (lost_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
heed_who_entry_grab_focus (GtkWidget *widget)
{
  HeedWhoEntry *self = HEED_WHO_ENTRY (widget);
  g_autofree char *typed = heed_who_entry_dup_typed (self);

  /* Whoever is begun is gone on with. */
  if (*typed == '\0' && heed_who_entry_has_new_person (self))
    return gtk_widget_grab_focus (GTK_WIDGET (self->new_person));
  if (gtk_widget_get_visible (GTK_WIDGET (self->entry)))
    return gtk_widget_grab_focus (GTK_WIDGET (self->entry));

  return gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->box)));
}

static void
heed_who_entry_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  HeedWhoEntry *self = HEED_WHO_ENTRY (object);

  switch (prop_id)
    {
    case PROP_SINGLE:
      self->is_single = g_value_get_boolean (value);
      heed_new_person_set_has_role (self->new_person, !self->is_single);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_who_entry_dispose (GObject *object)
{
  HeedWhoEntry *self = HEED_WHO_ENTRY (object);

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  if (self->people != NULL)
    g_signal_handlers_disconnect_by_data (self->people, self);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  g_clear_object (&self->people);
  g_clear_object (&self->codes);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (heed_who_entry_parent_class)->dispose (object);
}

static void
heed_who_entry_finalize (GObject *object)
{
  HeedWhoEntry *self = HEED_WHO_ENTRY (object);

  g_ptr_array_unref (self->matches);
  g_free (self->searched);
  g_free (self->present);

  G_OBJECT_CLASS (heed_who_entry_parent_class)->finalize (object);
}

static void
heed_who_entry_class_init (HeedWhoEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = heed_who_entry_dispose;
  object_class->finalize = heed_who_entry_finalize;
  object_class->set_property = heed_who_entry_set_property;
  widget_class->focus = heed_focus_children;
  widget_class->grab_focus = heed_who_entry_grab_focus;

  properties[PROP_SINGLE]
      = g_param_spec_boolean ("single", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TYPED] = g_signal_new ("typed", HEED_TYPE_WHO_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/widgets/heed-who-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedWhoEntry, box);
  gtk_widget_class_bind_template_child (widget_class, HeedWhoEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, HeedWhoEntry, list);
  gtk_widget_class_bind_template_child (widget_class, HeedWhoEntry, new_person);
  gtk_widget_class_bind_template_child (widget_class, HeedWhoEntry, popover);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, added_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancelled_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_person_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);

  g_type_ensure (HEED_TYPE_NEW_PERSON);
  g_type_ensure (HEED_TYPE_WRAP_BOX);
}

static void
heed_who_entry_init (HeedWhoEntry *self)
{
  self->matches = g_ptr_array_new_with_free_func (g_object_unref);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
}

/* A draft has taken the place of what stood here. */
static void
restored_cb (HeedWhoEntry *self)
{
  g_autofree char *name = g_strdup (heed_form_people_get_name (self->people));

  g_assert (HEED_IS_WHO_ENTRY (self));

  if (*heed_form_people_get_begun (self->people) != '\0')
    {
      heed_who_entry_put_new_person_back (self);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->new_person), FALSE);
  heed_who_entry_set_text (self, name);
}

static void
heed_who_entry_set_form (HeedFormSection *section,
                         HeedForm *form,
                         HeedCodes *codes,
                         HeedSession *session)
{
  heed_who_entry_set_people (HEED_WHO_ENTRY (section), heed_form_get_people (form), codes, session);
}

static gboolean
heed_who_entry_go_to (HeedFormSection *section,
                      const HeedFormPlace *place)
{
  if (!g_str_equal (place->name, "people"))
    return FALSE;

  return heed_who_entry_go_to_refused (HEED_WHO_ENTRY (section)) || gtk_widget_grab_focus (GTK_WIDGET (section));
}

static void
heed_who_entry_section_init (HeedFormSectionInterface *iface)
{
  iface->is_closed = TRUE;
  iface->set_form = heed_who_entry_set_form;
  iface->go_to = heed_who_entry_go_to;
}

/* A chip is of one form: in another the same person has one of their own. */
static void
remove_chips (HeedWhoEntry *self)
{
  GtkWidget *chip;

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != GTK_WIDGET (self->entry))
    gtk_widget_unparent (chip);
}

void
heed_who_entry_set_people (HeedWhoEntry *self,
                           HeedFormPeople *people,
                           HeedCodes *codes,
                           HeedSession *session)
{
  g_return_if_fail (HEED_IS_WHO_ENTRY (self));
  g_return_if_fail (HEED_IS_FORM_PEOPLE (people));
  g_return_if_fail (HEED_IS_CODES (codes));

  if (self->people != NULL)
    g_signal_handlers_disconnect_by_data (self->people, self);
  if (g_set_object (&self->people, people))
    remove_chips (self);
  g_set_object (&self->codes, codes);
  g_set_object (&self->session, session);
  heed_new_person_set_codes (self->new_person, codes);
  g_signal_connect_object (people, "persons-changed", G_CALLBACK (show_persons), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (people, "restored", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  show_persons (self);
  if (*heed_form_people_get_begun (people) != '\0' || *heed_form_people_get_name (people) != '\0')
    restored_cb (self);
}

void
heed_who_entry_take_matches (HeedWhoEntry *self,
                             GPtrArray *persons)
{
  g_autofree char *text = NULL;
  g_autofree char *addition = NULL;
  GtkWidget *child;

  g_return_if_fail (HEED_IS_WHO_ENTRY (self));
  g_return_if_fail (persons != NULL);

  text = heed_who_entry_dup_typed (self);
  g_free (self->searched);
  self->searched = g_strdup (text);
  g_clear_pointer (&self->present, g_free);

  g_ptr_array_set_size (self->matches, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);

  for (guint i = 0; i < persons->len; i++)
    {
      HeedPerson *person = g_ptr_array_index (persons, i);
      g_autofree char *label = NULL;

      /* Who is there already is not offered again. */
      if (heed_form_people_find (self->people, heed_record_get_id (HEED_RECORD (person))) != NULL)
        {
          if (self->present == NULL)
            self->present = g_strdup (heed_record_get_id (HEED_RECORD (person)));
          continue;
        }

      label = heed_person_words_name_and_age (person, NULL);
      g_ptr_array_add (self->matches, g_object_ref (person));
      append_line (self, label, "avatar-default-symbolic");
    }
  addition = g_strdup_printf (_ ("Add “%s” as somebody new"), text);
  append_line (self, addition, "list-add-symbolic");

  if (self->pick_when_found)
    pick_first (self);
  else if (*text != '\0' && gtk_widget_get_mapped (GTK_WIDGET (self->entry)))
    open_matches (self);
}

const char *
heed_who_entry_get_text (HeedWhoEntry *self)
{
  g_return_val_if_fail (HEED_IS_WHO_ENTRY (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
heed_who_entry_set_text (HeedWhoEntry *self,
                         const char *text)
{
  g_return_if_fail (HEED_IS_WHO_ENTRY (self));
  g_return_if_fail (text != NULL);

  self->is_put_back = TRUE;
  heed_fill (GTK_EDITABLE (self->entry), text);
  self->is_put_back = FALSE;
}

gboolean
heed_who_entry_go_to_refused (HeedWhoEntry *self)
{
  HeedFormPerson *person;
  GtkWidget *chip;

  g_return_val_if_fail (HEED_IS_WHO_ENTRY (self), FALSE);

  person = self->people != NULL ? heed_form_people_find_refused (self->people, NULL) : NULL;
  chip = person != NULL ? find_chip (self, person->id) : NULL;

  return chip != NULL && gtk_widget_grab_focus (chip);
}
