/** What a workspace holds, as the simulator keeps it in memory. Instants are Unix seconds, bodies HTML. */

export interface Admin {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  jobTitle: string;
  hasInboxSeat: boolean;
  isAway: boolean;
  teamIds: string[];
}

export interface Team {
  id: string;
  name: string;
}

export interface Tag {
  id: string;
  name: string;
}

export interface AppliedTag extends Tag {
  appliedAt: number;
  appliedBy: string;
}

export type AttributeValue = string | number | boolean | null;

export interface Contact {
  id: string;
  externalId: string | null;
  role: 'user' | 'lead';
  name: string | null;
  email: string | null;
  language: string | null;
  customAttributes: Record<string, AttributeValue>;
  createdAt: number;
  updatedAt: number;
  lastRepliedAt: number | null;
  /** Id of the contact this one was merged into. */
  mergedInto: string | null;
}

export type StateCategory = 'submitted' | 'in_progress' | 'waiting_on_customer' | 'resolved';

export interface TicketState {
  id: string;
  category: StateCategory;
  internalLabel: string;
  externalLabel: string;
}

export interface TicketType {
  id: string;
  name: string;
  description: string;
  icon: string;
  category: 'Customer' | 'Back-office';
  stateIds: string[];
}

export interface Attachment {
  name: string;
  contentType: string;
  size: number;
}

export interface Author {
  type: 'user' | 'lead' | 'admin' | 'bot';
  id: string;
  name: string | null;
  email: string | null;
}

export interface Part {
  id: string;
  partType: string;
  body: string | null;
  createdAt: number;
  author: Author;
  attachments: Attachment[];
  /** Quoted remainder of an e-mail, as HTML; Intercom strips it from a reply and hands it to nobody. */
  history: string | null;
  assignedTo: { type: 'admin' | 'team' | 'nobody_admin'; id: string | null } | null;
  fromAiAgent: boolean;
  /** Written through the REST API rather than in the inbox. */
  viaApi: boolean;
  /** State of the thread once this part was there. */
  state: ThreadState;
  ticketStates: { from: StateCategory; to: StateCategory } | null;
}

/** How a customer felt helped, and by whom, as the workspace sees it. */
export interface Rating {
  score: number;
  remark: string | null;
  requestedAt: number;
  at: number;
  adminId: string | null;
}

export type ThreadState = 'open' | 'closed' | 'snoozed';

export interface Ticket {
  number: string;
  typeId: string;
  stateId: string;
  previousStateId: string | null;
  attributes: Record<string, AttributeValue>;
  isShared: boolean;
  /** Began as a conversation: its first message is then the first ticket part. */
  converted: boolean;
}

/** https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations/conversation (`ai_agent`) */
export type FinResolution = 'assumed_resolution' | 'escalated';

/** A conversation; with `ticket` set, a ticket. Both share one id space. */
export interface Thread {
  id: string;
  channel: 'messenger' | 'email';
  title: string;
  source: {
    id: string;
    subject: string;
    body: string;
    author: Author;
    attachments: Attachment[];
    /** Quoted remainder of an e-mail, as HTML. */
    history: string | null;
    url: string | null;
  };
  contactId: string;
  parts: Part[];
  tags: AppliedTag[];
  state: ThreadState;
  snoozedUntil: number | null;
  adminAssigneeId: string | null;
  teamAssigneeId: string | null;
  waitingSince: number | null;
  read: boolean;
  customAttributes: Record<string, AttributeValue>;
  rating: Rating | null;
  /** How Fin left it; null where it never answered. */
  fin: { resolution: FinResolution | null; answeredAt: number } | null;
  ticket: Ticket | null;
  createdAt: number;
  updatedAt: number;
}

export type Outcome = 'sent' | 'suggested' | 'escalated' | 'ignored' | 'pending';
