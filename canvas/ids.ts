/** In UTF-16 code units, as `length` counts. */
export const MAX_REPLY_CHARACTERS = 10_000;
export const MAX_NOTE_CHARACTERS = 5_000;
export const MAX_INSTRUCTION_CHARACTERS = 500;

/** A dropdown and a single-select take two to ten options. */
export const MAX_OPTIONS = 10;

/** Ids of the components that can be pressed or filled in; what a submit request names. */
export const IDS = {
  send: 'send',
  edit: 'edit',
  replyText: 'reply_text',
  /** What the agent had typed before a newer message came, beside the new draft. */
  keptText: 'kept_text',
  /** Edit the new draft, with what was typed beside it. */
  editNewDraft: 'edit_new_draft',
  sendEdited: 'send_edited',
  /** Send although somebody else's reply came first. */
  sendAnyway: 'send_anyway',
  /** Put what was typed into the thread as an internal note. */
  noteInstead: 'note_instead',
  /** The state that a ticket is to have once the reply is sent; several fields where there are many states. */
  ticketState: 'ticket_state',
  /** The whole draft, with its sources. */
  showDraft: 'show_draft',
  more: 'more',

  again: 'again',
  shorter: 'shorter',
  longer: 'longer',
  friendlier: 'friendlier',
  inGerman: 'in_german',
  inEnglish: 'in_english',
  instruct: 'instruct',
  instructionText: 'instruction_text',
  confirmInstruction: 'confirm_instruction',

  escalate: 'escalate',
  team: 'team',
  /** Show the groups that the teams are in; with the number of a group behind a colon, that group. */
  moreTeams: 'more_teams',
  reason: 'reason',
  note: 'note',
  tellCustomer: 'tell_customer',
  confirmEscalation: 'confirm_escalation',

  correct: 'correct',
  category: 'category',
  /** As with the teams. */
  moreCategories: 'more_categories',
  priority: 'priority',
  confirmCorrection: 'confirm_correction',
  notUseful: 'not_useful',
  notUsefulReason: 'not_useful_reason',
  confirmNotUseful: 'confirm_not_useful',
  snooze: 'snooze',
  snoozeUntil: 'snooze_until',
  confirmSnooze: 'confirm_snooze',

  why: 'why',
  saveTestCase: 'save_test_case',
  case: 'case',
  /** Remind the customer now, or not at all. */
  sendFollowUp: 'send_follow_up',
  skipFollowUp: 'skip_follow_up',

  /** For owners: stop the assistant everywhere, or let it go on. */
  mainSwitch: 'main_switch',
  halt: 'halt',
  resume: 'resume',

  /** Look again; a reply that was typed comes along. */
  refresh: 'refresh',
  /** Leave a form; what was typed there is dropped. */
  back: 'back',
  /** Ask for a draft where none is made by itself. */
  suggestAnyway: 'suggest_anyway',
  retry: 'retry',
} as const;
