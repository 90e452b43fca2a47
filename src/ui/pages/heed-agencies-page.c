/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "config.h"

#include "heed-agencies-page.h"

#include "heed-agencies.h"
#include "heed-agency-dialog.h"
#include "heed-agency-row.h"
#include "heed-agency-words.h"
#include "heed-children.h"
#include "heed-clock.h"
#include "heed-contact-row.h"
#include "heed-fill.h"
#include "heed-format.h"
#include "heed-page-header.h"
#include "heed-pages.h"
#include "heed-text-label.h"
#include "heed-window.h"

#include <glib/gi18n.h>

/* So many contacts are shown at most; a child's file and the search have the rest. */
#define N_CONTACTS 200

struct _HeedAgenciesPage
{
  HeedPage parent_instance;

  GtkWidget *back;
  GtkListBox *contacts;
  GtkLabel *count;
  GtkWidget *edit;
  GtkLabel *heading;
  AdwLeaflet *leaflet;
  GtkListBox *list;
  GtkWidget *log;
  GtkWidget *no_contacts;
  GtkWidget *nothing;
  GtkListBox *phones;
  GtkSearchEntry *search;
  GtkStack *states;
  GtkLabel *subtitle;
  GtkLabel *verified;

  char *picked;       /* id of an agency, or NULL for all */
  gboolean wants_all; /* somebody picked the row of all */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (HeedAgenciesPage, heed_agencies_page, HEED_TYPE_PAGE)

typedef struct
{
  HeedSession *session;
  char *search;
  char *agency;
} Question;

typedef struct
{
  GPtrArray *agencies; /* those that were searched for */
  GPtrArray *contacts;
  GHashTable *agency_names;
} Answer;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->session);
  g_free (question->search);
  g_free (question->agency);
  g_free (question);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->agencies, g_ptr_array_unref);
  g_clear_pointer (&answer->contacts, g_ptr_array_unref);
  g_clear_pointer (&answer->agency_names, g_hash_table_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static gpointer
read_func (gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  Question *question = user_data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  g_autoptr (GPtrArray) all = NULL;

  answer->agency_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  answer->agencies = heed_list_agencies (question->session, question->search, error);
  if (answer->agencies == NULL)
    return NULL;
  all = *question->search != '\0' ? heed_list_agencies (question->session, NULL, error) : g_ptr_array_ref (answer->agencies);
  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    g_hash_table_insert (answer->agency_names,
                         g_strdup (heed_record_get_id (g_ptr_array_index (all, i))),
                         heed_agency_words_name (g_ptr_array_index (all, i), heed_session_get_codes (question->session)));
  answer->contacts = heed_list_contacts (question->session, question->agency, NULL, N_CONTACTS, error);
  if (answer->contacts == NULL)
    return NULL;
  return g_steal_pointer (&answer);
}

static HeedAgency *
get_picked (HeedAgenciesPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? heed_agency_row_get_agency (HEED_AGENCY_ROW (row)) : NULL;
}

static void
empty_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* A number or an address, with what is known of it. */
static void
append_way (HeedAgenciesPage *self,
            const char *icon_name,
            const char *text,
            const char *remark)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *number = heed_text_label_new (text, "title-4");
  g_autofree char *spoken = g_strdup_printf ("%s, %s", text, remark);

  gtk_label_set_selectable (GTK_LABEL (number), TRUE);
  gtk_widget_add_css_class (box, "heed-entry");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (words), number);
  gtk_box_append (GTK_BOX (words), heed_text_label_new (remark, "dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->phones, row);
}

static void
show_ways (HeedAgenciesPage *self,
           HeedAgency *agency)
{
  HeedField *field = heed_record_get_field (HEED_RECORD (agency));

  for (guint i = 0; i < heed_field_get_n_children (field); i++)
    {
      HeedField *child = heed_field_get_child (field, i);
      const char *text = heed_field_get_text (child);

      if (text == NULL || *text == '\0')
        continue;
      if (g_str_equal (heed_field_get_name (child), "Phone"))
        {
          g_autofree char *hours = heed_agency_words_hours (heed_field_get_attribute (child, "hours"));

          append_way (self, "call-start-symbolic", text, hours);
        }
      else if (g_str_equal (heed_field_get_name (child), "Email"))
        {
          gboolean secure = g_strcmp0 (heed_field_get_attribute (child, "secure"), "yes") == 0;

          append_way (self, "mail-unread-symbolic", text, secure ? _ ("Secure e-mail") : _ ("Not known to be secure: nothing about a child"));
        }
    }
}

/* The head of the right side: who it is, how it is reached, when that was last checked. */
static void
show_picked (HeedAgenciesPage *self)
{
  HeedCodes *codes = heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
  HeedAgency *agency = get_picked (self);
  const char *kind;
  const char *authority;
  gboolean check;
  g_autofree char *name = NULL;
  g_autofree char *verified = NULL;
  g_autofree char *line = NULL;

  empty_list (self->phones);
  gtk_widget_set_visible (self->edit, agency != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), agency != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->verified), agency != NULL);
  if (agency != NULL)
    {
      kind = heed_agency_get_kind (agency);
      authority = heed_agency_get_authority (agency);
      name = heed_agency_words_name (agency, codes);
      verified = heed_agency_words_verified (agency, heed_clock_get_today (), &check);
      line = g_strjoin (" · ",
                        kind != NULL ? heed_codes_get_label (codes, "agencyKind", kind) : _ ("Kind not recorded"),
                        authority != NULL ? heed_codes_get_label (codes, "authority", authority) : NULL,
                        NULL);
      gtk_label_set_label (self->subtitle, line);
      gtk_label_set_label (self->verified, verified);
      gtk_widget_remove_css_class (GTK_WIDGET (self->verified), check ? "dim-label" : "heed-remark");
      gtk_widget_add_css_class (GTK_WIDGET (self->verified), check ? "heed-remark" : "dim-label");
      show_ways (self, agency);
    }
  gtk_label_set_label (self->heading, agency != NULL ? name : _ ("All agencies"));
  gtk_widget_set_visible (GTK_WIDGET (self->phones), gtk_widget_get_first_child (GTK_WIDGET (self->phones)) != NULL);
}

static void
show_contacts (HeedAgenciesPage *self,
               Answer *answer)
{
  HeedCodes *codes = heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
  g_autofree char *count = g_strdup_printf (answer->contacts->len < N_CONTACTS ? ngettext ("%u contact", "%u contacts", answer->contacts->len)
                                                                               : _ ("The newest %u"),
                                            answer->contacts->len);

  empty_list (self->contacts);
  for (guint i = 0; i < answer->contacts->len; i++)
    {
      HeedContact *contact = g_ptr_array_index (answer->contacts, i);
      HeedField *head = heed_field_find (heed_record_get_field (HEED_RECORD (contact->entry)), "Contact");
      const char *agency = head != NULL ? heed_field_get_attribute (head, "agency") : NULL;
      const char *agency_name = agency != NULL && self->picked == NULL ? g_hash_table_lookup (answer->agency_names, agency) : NULL;
      g_autofree char *child = contact->person != NULL ? heed_name_label (contact->name, contact->identifier, contact->person) : NULL;
      GtkWidget *row = heed_contact_row_new (contact->entry, contact->sent_at, child, agency_name, codes);

      g_object_set_data_full (G_OBJECT (row), "child", g_strdup (contact->person), g_free);
      gtk_list_box_append (self->contacts, row);
    }
  gtk_label_set_label (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->contacts), answer->contacts->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->count), answer->contacts->len > 0);
  gtk_widget_set_visible (self->no_contacts, answer->contacts->len == 0);
}

/* The directory again, with the same row picked. Whoever is to be phoned stands first; the log of all of
 * them is the last row. */
static void
show_agencies (HeedAgenciesPage *self,
               GPtrArray *agencies)
{
  HeedCodes *codes = heed_session_get_codes (heed_page_get_session (HEED_PAGE (self)));
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
  GtkWidget *all = heed_agency_row_new (NULL, codes);
  GtkWidget *picked = all;

  self->is_filling = TRUE;
  empty_list (self->list);
  for (guint i = 0; i < agencies->len; i++)
    {
      GtkWidget *row = heed_agency_row_new (g_ptr_array_index (agencies, i), codes);

      gtk_list_box_append (self->list, row);
      if (g_strcmp0 (self->picked, heed_record_get_id (g_ptr_array_index (agencies, i))) == 0)
        picked = row;
    }
  gtk_list_box_append (self->list, all);
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (picked));
  if (had_focus)
    gtk_widget_grab_focus (picked);
  self->is_filling = FALSE;
  gtk_widget_set_visible (self->nothing, agencies->len == 0);
}

static void load (HeedAgenciesPage *self);

static void
read_cb (HeedPage *page,
         gpointer result,
         const GError *error)
{
  HeedAgenciesPage *self = HEED_AGENCIES_PAGE (page);
  g_autoptr (Answer) answer = result;

  if (answer == NULL)
    {
      heed_window_show_error (heed_window_get (GTK_WIDGET (self)), error);
      return;
    }
  show_agencies (self, answer->agencies);
  /* What was picked is not among those that were searched for, or nobody picked yet. */
  if (get_picked (self) == NULL && (self->picked != NULL || (!self->wants_all && answer->agencies->len > 0)))
    {
      g_free (self->picked);
      self->picked = answer->agencies->len > 0 && !self->wants_all ? g_strdup (heed_record_get_id (g_ptr_array_index (answer->agencies, 0))) : NULL;
      load (self);
      return;
    }
  show_picked (self);
  show_contacts (self, answer);
  gtk_stack_set_visible_child_name (self->states, g_hash_table_size (answer->agency_names) > 0 ? "directory" : "empty");
}

static void
load (HeedAgenciesPage *self)
{
  Question *question;

  if (heed_page_get_session (HEED_PAGE (self)) == NULL)
    return;
  question = g_new0 (Question, 1);
  question->session = g_object_ref (heed_page_get_session (HEED_PAGE (self)));
  question->search = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  question->agency = g_strdup (self->picked);
  heed_page_ask (HEED_PAGE (self), "agencies", read_func, question, question_free, answer_free, read_cb);
}

static void
pick (HeedAgenciesPage *self,
      const char *id)
{
  if (g_strcmp0 (self->picked, id) == 0)
    return;
  g_free (self->picked);
  self->picked = g_strdup (id);
  heed_page_set_params (HEED_PAGE (self), heed_page_params ("agency", id, NULL));
}

static void
selected_cb (HeedAgenciesPage *self)
{
  HeedAgency *agency;

  g_assert (HEED_IS_AGENCIES_PAGE (self));

  if (self->is_filling || gtk_list_box_get_selected_row (self->list) == NULL)
    return;
  agency = get_picked (self);
  self->wants_all = agency == NULL;
  pick (self, agency != NULL ? heed_record_get_id (HEED_RECORD (agency)) : NULL);
  load (self);
}

static void
activated_cb (HeedAgenciesPage *self)
{
  g_assert (HEED_IS_AGENCIES_PAGE (self));

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
back_cb (HeedAgenciesPage *self)
{
  g_assert (HEED_IS_AGENCIES_PAGE (self));

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
contact_cb (HeedAgenciesPage *self,
            GtkListBoxRow *row)
{
  HeedEntry *contact = heed_contact_row_get_entry (HEED_CONTACT_ROW (row));
  const char *child = g_object_get_data (G_OBJECT (row), "child");
  HeedWindow *window = heed_window_get (GTK_WIDGET (self));

  g_assert (HEED_IS_AGENCIES_PAGE (self));

  if (child == NULL)
    return;
  if (heed_pages_find ("entry") != NULL)
    heed_window_push_page (window, "entry", heed_page_params ("child", child, "entry", heed_record_get_id (HEED_RECORD (contact)), NULL));
  else
    heed_window_push_page (window, "child", heed_page_params ("child", child, NULL));
}

static void
log_cb (HeedAgenciesPage *self)
{
  g_assert (HEED_IS_AGENCIES_PAGE (self));

  heed_window_push_page (heed_window_get (GTK_WIDGET (self)), "contact", heed_page_params ("agency", self->picked, NULL));
}

static void
saved_cb (HeedAgenciesPage *self,
          const char *id)
{
  g_assert (HEED_IS_AGENCIES_PAGE (self));

  if (heed_page_is_left (HEED_PAGE (self)))
    return;
  pick (self, id);
  heed_fill (GTK_EDITABLE (self->search), "");
  load (self);
}

static void
open_dialog (HeedAgenciesPage *self,
             HeedAgency *agency)
{
  HeedAgencyDialog *dialog = heed_agency_dialog_new (GTK_WINDOW (heed_window_get (GTK_WIDGET (self))), heed_page_get_session (HEED_PAGE (self)), agency);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_cb (HeedAgenciesPage *self)
{
  g_assert (HEED_IS_AGENCIES_PAGE (self));

  open_dialog (self, NULL);
}

static void
edit_cb (HeedAgenciesPage *self)
{
  g_assert (HEED_IS_AGENCIES_PAGE (self));

  if (get_picked (self) != NULL)
    open_dialog (self, get_picked (self));
}

static void
search_stopped_cb (HeedAgenciesPage *self)
{
  g_assert (HEED_IS_AGENCIES_PAGE (self));

  heed_fill (GTK_EDITABLE (self->search), "");
}

static void
heed_agencies_page_show (HeedPage *page,
                         GVariant *params)
{
  HeedAgenciesPage *self = HEED_AGENCIES_PAGE (page);

  g_free (self->picked);
  self->picked = g_strdup (heed_page_get_param (page, "agency"));
  gtk_widget_set_visible (self->log, heed_pages_find ("contact") != NULL);
  load (self);
}

static void
heed_agencies_page_changed (HeedPage *page,
                            const char *table,
                            const char *const *ids)
{
  load (HEED_AGENCIES_PAGE (page));
}

static gboolean
heed_agencies_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEED_AGENCIES_PAGE (widget)->search));
}

static void
heed_agencies_page_dispose (GObject *object)
{
  HeedAgenciesPage *self = HEED_AGENCIES_PAGE (object);

  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), HEED_TYPE_AGENCIES_PAGE);
  g_clear_pointer (&self->picked, g_free);

  G_OBJECT_CLASS (heed_agencies_page_parent_class)->dispose (object);
}

static void
heed_agencies_page_class_init (HeedAgenciesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HeedPageClass *page_class = HEED_PAGE_CLASS (klass);

  object_class->dispose = heed_agencies_page_dispose;
  widget_class->grab_focus = heed_agencies_page_grab_focus;
  page_class->changed = heed_agencies_page_changed;
  page_class->show = heed_agencies_page_show;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/heed_app/Heed/pages/heed-agencies-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, back);
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, contacts);
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, count);
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, edit);
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, heading);
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, list);
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, log);
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, no_contacts);
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, phones);
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, search);
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, states);
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, HeedAgenciesPage, verified);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, contact_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, load);
  gtk_widget_class_bind_template_callback (widget_class, log_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);

  g_type_ensure (HEED_TYPE_PAGE_HEADER);
}

static void
heed_agencies_page_init (HeedAgenciesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
