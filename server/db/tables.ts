import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** Written as text, so that an array is never taken for a Postgres array; read as whatever JSON holds. */
type Json = ColumnType<unknown, string, string>;
type NullableJson = ColumnType<unknown, string | null, string | null>;

export interface WorkspacesTable {
  workspace_id: string;
  assistant_admin_id: string;
  installed_at: Date;
}

export interface DeliveriesTable {
  delivery_id: GeneratedAlways<number>;
  workspace_id: string;
  notification_id: string;
  topic: string;
  received_at: Date;
  thread_id: string | null;
  thread_kind: 'conversation' | 'ticket' | null;
  channel: 'chat' | 'email' | null;
  is_customer_message: boolean;
  message_id: string | null;
  deleted_contact_id: string | null;
  body: Buffer | null;
  outcome: Generated<'pending' | 'routed' | 'duplicate' | 'not_ours' | 'no_thread' | 'failed'>;
  attempts: Generated<number>;
  retry_at: Date | null;
}

export interface ThreadsTable {
  workspace_id: string;
  thread_id: string;
  kind: 'conversation' | 'ticket';
  contact_id: string | null;
  wake_at: Date | null;
  burst_since: Date | null;
  draft_requested: Generated<boolean>;
  lease_owner: string | null;
  lease_until: Date | null;
  lease_yields: Generated<boolean>;
  fence: Generated<number>;
  attempts: Generated<number>;
  last_error: string | null;
  dead_at: Date | null;
  person_name: string | null;
  person_at: Date | null;
  idle_reason: string | null;
  channel: 'chat' | 'email' | null;
  seen_until: Date | null;
  instruction: NullableJson;
  snoozed_until: Date | null;
  snoozed_by: string | null;
  is_open: boolean | null;
  admin_assignee_id: string | null;
  team_assignee_id: string | null;
  tags: string[] | null;
  updated_at: Date;
}

export interface ReconciliationsTable {
  workspace_id: string;
  kind: 'conversation' | 'ticket';
  watermark: Date;
}

export interface SuggestionsTable {
  suggestion_id: string;
  workspace_id: string;
  thread_id: string;
  message_id: string;
  message_text: string;
  assessment: NullableJson;
  decision: Json;
  agent_name: string | null;
  created_at: Date;
  context: NullableJson;
  correction: NullableJson;
  unfollowed: string | null;
  settings_version: string | null;
}

export interface EffectsTable {
  effect_id: string;
  workspace_id: string;
  thread_id: string;
  message_id: string;
  kind:
    | 'answer'
    | 'handover_text'
    | 'note'
    | 'tag'
    | 'assign'
    | 'ticket_state'
    | 'attribute'
    | 'snooze'
    | 'notice'
    | 'reminder'
    | 'close';
  target: Generated<string>;
  position: number;
  state: Generated<'planned' | 'doing' | 'done' | 'failed' | 'cancelled'>;
  admin_id: string;
  payload: Json;
  part_id: string | null;
  attempts: Generated<number>;
  error: string | null;
  planned_at: Date;
  doing_at: Date | null;
  due_at: Date | null;
  finished_at: Date | null;
}

export interface AssignmentsTable {
  workspace_id: string;
  thread_id: string;
  message_id: string;
  admin_id: string;
  assigned_at: Date;
}

export interface FeedbackTable {
  feedback_id: string;
  workspace_id: string;
  thread_id: string;
  message_id: string;
  suggestion_id: string;
  kind: 'correction' | 'not_useful' | 'test_case' | 'edited' | 'replaced';
  admin_id: string;
  detail: Json;
  created_at: Date;
}

export interface OutcomesTable {
  outcome_id: GeneratedAlways<string>;
  workspace_id: string;
  thread_id: string;
  message_id: string | null;
  kind:
    | 'received'
    | 'answered'
    | 'suggested'
    | 'escalated'
    | 'ignored'
    | 'sent'
    | 'edited'
    | 'agent_answered'
    | 'dismissed'
    | 'reopened'
    | 'followed_up'
    | 'closed'
    | 'rated'
    | 'correction';
  at: Date;
  category: string | null;
  priority: string | null;
  channel: 'chat' | 'email' | null;
  language: string | null;
  engine: string | null;
  kind_of_thread: 'conversation' | 'ticket' | null;
  reason: string | null;
  by_kind: 'assistant' | 'agent_with_draft' | 'agent' | null;
  admin_id: string | null;
  confidence: number | null;
  score: number | null;
  waited_ms: number | null;
}

export interface TimersTable {
  workspace_id: string;
  thread_id: string;
  message_id: string;
  kind: 'follow_up' | 'close' | 'escalate';
  ordinal: Generated<number>;
  due_at: Date;
  state: Generated<'waiting' | 'due' | 'done' | 'cancelled' | 'skipped'>;
}

export interface ErasedContactsTable {
  workspace_id: string;
  contact_id: string;
  erased_at: Date;
}

export interface ModelCostsTable {
  workspace_id: string;
  /** As `2026-11-22`. */
  day: string;
  amount: number;
}

export interface ArticlesTable {
  workspace_id: string;
  source: 'public' | 'internal';
  article_id: string;
  updated_at: Date | null;
  fields: Json;
  removed_at: Date | null;
}

export interface ArticleSyncsTable {
  workspace_id: string;
  due_at: Date;
  version: Generated<number>;
}

export interface SettingsChangesTable {
  workspace_id: string;
  version: number;
  path: Json;
  before: Json;
  after: Json;
  to_file: boolean;
  admin_id: string;
  admin_name: string;
  changed_at: Date;
}

export interface SignInLinksTable {
  token_hash: Buffer;
  workspace_id: string;
  admin_id: string;
  name: string;
  role: 'owner' | 'editor' | 'viewer';
  expires_at: Date;
}

export interface InstallationsTable {
  workspace_id: string;
  region: 'us' | 'eu' | 'au';
  assistant_admin_id: string;
  installer_id: string;
  token_key_id: string | null;
  token: Buffer | null;
  uninstalled_at: Date | null;
  version: Generated<number>;
}

export interface OauthStatesTable {
  state_hash: Buffer;
  browser_hash: Buffer;
  purpose: 'install' | 'sign_in';
  region: 'us' | 'eu' | 'au';
  next: string;
  expires_at: Date;
}

export interface Tables {
  installations: InstallationsTable;
  oauth_states: OauthStatesTable;
  settings_changes: SettingsChangesTable;
  sign_in_links: SignInLinksTable;
  erased_contacts: ErasedContactsTable;
  workspaces: WorkspacesTable;
  deliveries: DeliveriesTable;
  threads: ThreadsTable;
  reconciliations: ReconciliationsTable;
  suggestions: SuggestionsTable;
  effects: EffectsTable;
  assignments: AssignmentsTable;
  feedback: FeedbackTable;
  outcomes: OutcomesTable;
  timers: TimersTable;
  model_costs: ModelCostsTable;
  articles: ArticlesTable;
  article_syncs: ArticleSyncsTable;
}
