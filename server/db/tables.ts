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
}

export interface EffectsTable {
  effect_id: string;
  workspace_id: string;
  thread_id: string;
  message_id: string;
  kind: 'answer' | 'handover_text' | 'note' | 'tag' | 'assign' | 'ticket_state';
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
  finished_at: Date | null;
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

export interface Tables {
  erased_contacts: ErasedContactsTable;
  workspaces: WorkspacesTable;
  deliveries: DeliveriesTable;
  threads: ThreadsTable;
  reconciliations: ReconciliationsTable;
  suggestions: SuggestionsTable;
  effects: EffectsTable;
  model_costs: ModelCostsTable;
}
