/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Heed authors */

#define G_LOG_DOMAIN "heed-ui"

#include "heed-page.h"

#include "heed-focus.h"

typedef struct
{
  char *title;
  char *subtitle;
  HeedSession *session;
  GVariant *params;
  GCancellable *cancellable;
  GSignalGroup *session_signals;
  GHashTable *errands; /* name => Errand that was asked for by it and is out */
  guint can_go_back : 1;
  guint narrow : 1;
  guint is_left : 1;
} HeedPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HeedPage, heed_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CAN_GO_BACK,
  PROP_NARROW,
  PROP_SESSION,
  PROP_SUBTITLE,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* A use case that runs for a page. */
typedef struct _Errand Errand;
struct _Errand
{
  const char *name; /* or NULL: each counts */
  HeedCaseworkFunc func;
  gpointer user_data; /* until it runs */
  GDestroyNotify destroy;
  GDestroyNotify destroy_result;
  HeedPageDone done;
  Errand *next; /* was asked for meanwhile */
  gboolean is_forgotten;
};

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  if (errand->user_data != NULL && errand->destroy != NULL)
    errand->destroy (errand->user_data);
  g_clear_pointer (&errand->next, errand_free);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
set_text (HeedPage *self,
          char **place,
          const char *text,
          int prop)
{
  if (g_strcmp0 (*place, text) == 0)
    return;
  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

static void
session_changed_cb (HeedPage *self,
                    const char *table,
                    const char *const *ids)
{
  g_assert (HEED_IS_PAGE (self));

  if (g_strcmp0 (table, "audit") == 0 || g_strcmp0 (table, "draft") == 0)
    return;
  if (!heed_page_is_left (self) && HEED_PAGE_GET_CLASS (self)->changed != NULL)
    HEED_PAGE_GET_CLASS (self)->changed (self, table, ids);
}

static void start (HeedPage *self,
                   Errand *errand);

static void
errand_done_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  HeedPage *self = HEED_PAGE (source);
  HeedPagePrivate *priv = heed_page_get_instance_private (self);
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  gpointer value = heed_casework_run_finish (result, &error);
  gboolean is_wanted = !heed_page_is_left (self) && !errand->is_forgotten && errand->next == NULL;

  if (errand->name != NULL)
    g_hash_table_remove (priv->errands, errand->name);
  if (errand->next != NULL && !heed_page_is_left (self))
    start (self, g_steal_pointer (&errand->next));

  if (is_wanted)
    errand->done (self, value, error);
  else if (value != NULL && errand->destroy_result != NULL)
    errand->destroy_result (value);
}

/* Takes @errand. */
static void
start (HeedPage *self,
       Errand *errand)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);

  if (errand->name != NULL)
    g_hash_table_insert (priv->errands, (gpointer) errand->name, errand);
  heed_casework_run_async (self,
                           errand->func,
                           g_steal_pointer (&errand->user_data),
                           errand->destroy,
                           errand->destroy_result,
                           priv->cancellable,
                           errand_done_cb,
                           errand);
}

static void
heed_page_dispose (GObject *object)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (HEED_PAGE (object));

  g_cancellable_cancel (priv->cancellable);
  if (priv->session_signals != NULL)
    g_signal_group_set_target (priv->session_signals, NULL);
  g_clear_object (&priv->session_signals);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (heed_page_parent_class)->dispose (object);
}

static void
heed_page_finalize (GObject *object)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (HEED_PAGE (object));

  g_free (priv->title);
  g_free (priv->subtitle);
  g_clear_pointer (&priv->params, g_variant_unref);
  g_clear_object (&priv->cancellable);
  /* What is out holds the page. */
  g_assert (g_hash_table_size (priv->errands) == 0);
  g_hash_table_unref (priv->errands);

  G_OBJECT_CLASS (heed_page_parent_class)->finalize (object);
}

static void
heed_page_get_property (GObject *object,
                        guint prop_id,
                        GValue *value,
                        GParamSpec *pspec)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (HEED_PAGE (object));

  switch (prop_id)
    {
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, priv->can_go_back);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, priv->narrow);
      break;
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_page_set_property (GObject *object,
                        guint prop_id,
                        const GValue *value,
                        GParamSpec *pspec)
{
  HeedPage *self = HEED_PAGE (object);
  HeedPagePrivate *priv = heed_page_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_CAN_GO_BACK:
      if (priv->can_go_back != g_value_get_boolean (value))
        {
          priv->can_go_back = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_NARROW:
      if (priv->narrow != g_value_get_boolean (value))
        {
          priv->narrow = g_value_get_boolean (value);
          /* For the styles: less room around everything. */
          if (priv->narrow)
            gtk_widget_add_css_class (GTK_WIDGET (self), "heed-narrow");
          else
            gtk_widget_remove_css_class (GTK_WIDGET (self), "heed-narrow");
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_SUBTITLE:
      heed_page_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_TITLE:
      heed_page_set_title (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
heed_page_class_init (HeedPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = heed_page_dispose;
  object_class->finalize = heed_page_finalize;
  object_class->get_property = heed_page_get_property;
  object_class->set_property = heed_page_set_property;
  GTK_WIDGET_CLASS (klass)->focus = heed_focus_children;

  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, HEED_TYPE_SESSION, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
heed_page_init (HeedPage *self)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);

  priv->cancellable = g_cancellable_new ();
  priv->errands = g_hash_table_new (g_str_hash, g_str_equal);
}

void
heed_page_set_title (HeedPage *self,
                     const char *title)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);

  g_return_if_fail (HEED_IS_PAGE (self));

  set_text (self, &priv->title, title, PROP_TITLE);
}

void
heed_page_set_subtitle (HeedPage *self,
                        const char *subtitle)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);

  g_return_if_fail (HEED_IS_PAGE (self));

  set_text (self, &priv->subtitle, subtitle, PROP_SUBTITLE);
}

HeedSession *
heed_page_get_session (HeedPage *self)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);

  g_return_val_if_fail (HEED_IS_PAGE (self), NULL);

  return priv->session;
}

gboolean
heed_page_get_narrow (HeedPage *self)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);

  g_return_val_if_fail (HEED_IS_PAGE (self), FALSE);

  return priv->narrow;
}

GVariant *
heed_page_params (const char *name,
                  ...)
{
  GVariantDict dict;
  va_list list;

  g_variant_dict_init (&dict, NULL);
  va_start (list, name);
  while (name != NULL)
    {
      const char *text = va_arg (list, const char *);

      if (text != NULL)
        g_variant_dict_insert (&dict, name, "s", text);
      name = va_arg (list, const char *);
    }
  va_end (list);
  return g_variant_dict_end (&dict);
}

const char *
heed_page_get_param (HeedPage *self,
                     const char *name)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);
  const char *text = NULL;

  g_return_val_if_fail (HEED_IS_PAGE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (priv->params != NULL)
    g_variant_lookup (priv->params, name, "&s", &text);
  return text;
}

void
heed_page_set_params (HeedPage *self,
                      GVariant *params)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);
  GVariant *old = priv->params;

  g_return_if_fail (HEED_IS_PAGE (self));

  priv->params = params != NULL ? g_variant_ref_sink (params) : NULL;
  g_clear_pointer (&old, g_variant_unref);
}

GVariant *
heed_page_get_params (HeedPage *self)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);

  g_return_val_if_fail (HEED_IS_PAGE (self), NULL);

  return priv->params;
}

void
heed_page_set_param (HeedPage *self,
                     const char *name,
                     const char *text)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);
  GVariantDict dict;

  g_return_if_fail (HEED_IS_PAGE (self));
  g_return_if_fail (name != NULL);

  if (g_strcmp0 (heed_page_get_param (self, name), text) == 0)
    return;
  g_variant_dict_init (&dict, priv->params);
  if (text != NULL)
    g_variant_dict_insert (&dict, name, "s", text);
  else
    g_variant_dict_remove (&dict, name);
  heed_page_set_params (self, g_variant_dict_end (&dict));
}

static Errand *
errand_new (const char *name,
            HeedCaseworkFunc func,
            gpointer user_data,
            GDestroyNotify destroy,
            GDestroyNotify destroy_result,
            HeedPageDone done)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->name = name;
  errand->func = func;
  errand->user_data = user_data;
  errand->destroy = destroy;
  errand->destroy_result = destroy_result;
  errand->done = done;

  return errand;
}

void
heed_page_run (HeedPage *self,
               HeedCaseworkFunc func,
               gpointer user_data,
               GDestroyNotify destroy,
               GDestroyNotify destroy_result,
               HeedPageDone done)
{
  g_return_if_fail (HEED_IS_PAGE (self));
  g_return_if_fail (func != NULL);
  g_return_if_fail (done != NULL);

  start (self, errand_new (NULL, func, user_data, destroy, destroy_result, done));
}

void
heed_page_ask (HeedPage *self,
               const char *name,
               HeedCaseworkFunc func,
               gpointer user_data,
               GDestroyNotify destroy,
               GDestroyNotify destroy_result,
               HeedPageDone done)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);
  Errand *errand;
  Errand *out;

  g_return_if_fail (HEED_IS_PAGE (self));
  g_return_if_fail (name != NULL);
  g_return_if_fail (func != NULL);
  g_return_if_fail (done != NULL);

  errand = errand_new (name, func, user_data, destroy, destroy_result, done);
  out = g_hash_table_lookup (priv->errands, name);
  if (out == NULL)
    {
      start (self, errand);
      return;
    }
  g_clear_pointer (&out->next, errand_free);
  out->next = errand;
}

void
heed_page_forget (HeedPage *self,
                  const char *name)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);
  Errand *out;

  g_return_if_fail (HEED_IS_PAGE (self));
  g_return_if_fail (name != NULL);

  out = g_hash_table_lookup (priv->errands, name);
  if (out == NULL)
    return;
  g_clear_pointer (&out->next, errand_free);
  out->is_forgotten = TRUE;
}

GCancellable *
heed_page_get_cancellable (HeedPage *self)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);

  g_return_val_if_fail (HEED_IS_PAGE (self), NULL);

  return priv->cancellable;
}

void
heed_page_enter (HeedPage *self,
                 HeedSession *session,
                 GVariant *params)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);

  g_return_if_fail (HEED_IS_PAGE (self));
  g_return_if_fail (priv->session == NULL);

  heed_page_set_params (self, params);
  if (session != NULL)
    {
      priv->session = g_object_ref (session);
      priv->session_signals = g_signal_group_new (HEED_TYPE_SESSION);
      g_signal_group_connect_swapped (priv->session_signals, "changed", G_CALLBACK (session_changed_cb), self);
      g_signal_group_set_target (priv->session_signals, session);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);

  if (HEED_PAGE_GET_CLASS (self)->show != NULL)
    HEED_PAGE_GET_CLASS (self)->show (self, priv->params);
}

void
heed_page_uncover (HeedPage *self)
{
  g_return_if_fail (HEED_IS_PAGE (self));

  if (HEED_PAGE_GET_CLASS (self)->again != NULL)
    HEED_PAGE_GET_CLASS (self)->again (self);
}

void
heed_page_leave (HeedPage *self)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);

  g_return_if_fail (HEED_IS_PAGE (self));

  if (priv->is_left)
    return;
  if (HEED_PAGE_GET_CLASS (self)->leave != NULL)
    HEED_PAGE_GET_CLASS (self)->leave (self);
  priv->is_left = TRUE;
  g_cancellable_cancel (priv->cancellable);
}

gboolean
heed_page_is_left (HeedPage *self)
{
  HeedPagePrivate *priv = heed_page_get_instance_private (self);

  g_return_val_if_fail (HEED_IS_PAGE (self), TRUE);

  return priv->is_left;
}
