import type { Texts } from './de.ts';
import { quoteWith } from './quote.ts';

const number = new Intl.NumberFormat('en-US');

export const en: Texts = {
  priorities: { low: 'low', medium: 'medium', high: 'high', urgent: 'urgent' },

  escalationReasons: {
    safety: 'Someone may be in danger',
    legal: 'Legal matter',
    sensitive_data: 'Sensitive data',
    human_request: 'Asked for a person',
    complaint: 'Complaint',
    technical: 'Technical problem',
    vip: 'VIP status',
    low_confidence: 'No reliable answer found',
    answer_budget: 'Limit of automatic replies reached',
    processing_failed: 'Automatic processing failed',
    agent_request: 'Team decision',
  },

  decisionReasons: {
    confident: 'certain enough',
    below_threshold: 'not certain enough',
    mode_suggest: 'the settings allow suggestions only',
    outside_share: 'the settings allow it in some conversations only',
    hourly_cap: 'hourly limit reached',
    person_on_thread: 'a teammate is handling the conversation',
    already_escalated: 'conversation escalated before',
    before_install: 'message older than the installation of the app',
    too_old: 'message too old',
    bot_answering: 'another bot is handling the conversation',
    asked_by_agent: 'suggestion requested by the team',
    no_draft: 'no suitable answer found',
    check_failed: 'a check found fault with it',
  },

  ignoreReasons: {
    nothing_new: 'There is no new message that needs an answer.',
    closed: 'The conversation is closed.',
    snoozed: 'The conversation is snoozed.',
    spam: 'The message was recognised as spam.',
    out_of_office: 'The message is an automatic out-of-office reply.',
    bounce: 'The message reports an undeliverable email.',
    no_concern: 'The message contains no request that needs an answer.',
    switched_off: 'The assistant is switched off in the settings.',
  },

  someone: 'a teammate',
  reason: (reason) => `Reason: ${reason}`,
  quote: quoteWith({ open: '“', close: '”' }, { open: '‘', close: '’' }),
  labels: {
    send: 'Send',
    edit: 'Edit',
    write: 'Write reply',
    escalate: 'Escalate',
    escalateAgain: 'Escalate again',
    confirmEscalation: 'Confirm escalation',
    suggest: 'Suggest reply',
    showNewDraft: 'Show new suggestion',
    sendAnyway: 'Send anyway',
    sendTyped: 'Send this text',
    sendAgain: 'Send again',
    retry: 'Try again',
    refresh: 'Refresh',
    back: 'Back',
    backUnsent: 'Back without sending',
  },

  note: {
    title: 'Escalation: please take over',
    reason: 'Reason',
    evidence: 'Customer’s words',
    category: 'Category',
    priority: 'Priority',
    sources: 'Sources',
    draft: 'Draft reply, not sent yet:',
    noDraft: 'There is no draft reply.',
  },

  suggestion: {
    confidence: (percent) => `${percent}% sure`,
    recommended: (reason, team) => `Escalation recommended: ${reason}. Team: ${team}.`,
    notSent: (reasons) => `Not sent automatically: ${reasons.join(', ')}`,
    noDraft: 'No suitable answer was found for this message.',
    clipped: 'Full text under Edit',
    sources: (titles) => `${titles.length === 1 ? 'Source' : 'Sources'}: ${titles.join(', ')}`,
  },
  edit: {
    title: 'Edit reply',
    inYourName: 'The reply is sent in your name.',
    field: 'Reply',
    placeholder: 'Reply to the customer',
    empty: 'Please enter a reply first.',
    tooLong: (length, max) =>
      `The reply is too long: ${number.format(length)} characters. At most ${number.format(max)} are allowed.`,
    answered: (name, date) => `${name ?? 'A teammate'} already replied on ${date}. Your text was not sent.`,
  },
  pending: {
    assessment: {
      title: 'Preparing a suggestion',
      explanation: 'The message is being read and a reply prepared.',
    },
    sending: {
      title: 'Sending',
      explanation:
        'Intercom has not confirmed the reply yet. It is sent only once, even if you leave the conversation.',
    },
    escalation: {
      title: 'Escalating',
      explanation: 'Intercom has not confirmed the escalation yet.',
    },
  },
  stale: {
    title: 'New message received',
    notSent: 'Nothing was sent.',
    noText: 'The new message contains no text.',
    ready: 'A new suggestion is ready.',
    inProgress: 'A new suggestion is being prepared.',
    typed: 'Your text so far',
  },
  sent: {
    title: '✅ Reply sent',
    byAssistant: (date) => `Sent automatically on ${date}`,
    byAgent: (name, date) => `Sent by ${name} on ${date}`,
    edited: (name, date) => `Edited and sent by ${name} on ${date}`,
  },
  escalate: {
    title: 'Escalate conversation',
    silent: 'The customer is not sent a message about this.',
    team: 'Team',
    onlyTeam: (name) => `Team: ${name}`,
    noTeam: 'There is no team in Intercom that could take over.',
    reason: 'Reason',
    note: 'Internal note',
    notePlaceholder: 'What the team should know',
    teamMissing: 'Please choose a team.',
    newerMessage:
      'A new message arrived, so nothing has been escalated yet. Please read it and confirm again.',
    failed: 'The escalation did not work. Please try again.',
    noteTooLong: (max) => `The note is too long. At most ${number.format(max)} characters are allowed.`,
  },
  escalated: {
    title: (team) => `🔔 Escalated to ${team}`,
    byAssistant: (date) => `Escalated automatically on ${date}`,
    byAgent: (name, date) => `Escalated by ${name} on ${date}`,
    draft: 'Prepared reply:',
  },
  person: {
    title: 'Handled by a person',
    lastReply: (name, date) => `Last reply by ${name}: ${date}`,
    quiet: 'The assistant does not reply here by itself.',
  },
  ignored: { title: 'No suggestion' },
  failed: {
    causes: {
      intercom_down: {
        what: 'Intercom cannot be reached.',
        todo: 'Please try again, or answer in the reply box.',
      },
      intercom_refused: {
        what: 'Intercom refused the action.',
        todo: 'Nothing was sent. The conversation may have been deleted, or the app may lack a permission in Intercom.',
      },
      token_refused: {
        what: 'Intercom refuses the app’s access.',
        todo: 'Please answer in the reply box for now. The person who manages your Intercom has to renew the app’s access. After that the assistant goes on by itself.',
      },
      uncertain: {
        what: 'It is unclear whether the reply was sent.',
        todo: 'Please check first whether the reply stands in the conversation.',
      },
      escalation_failed: {
        what: 'The escalation did not arrive completely.',
        todo: 'Please try again, or assign the conversation yourself.',
      },
      given_up: {
        what: 'The assistant has given this conversation up after several tries.',
        todo: 'Please answer in the reply box, or have the assistant try once more.',
      },
      busy: {
        what: 'The conversation was being handled elsewhere at the same time.',
        todo: 'Nothing was sent. Please try again.',
      },
      unexpected: {
        what: 'That did not work.',
        todo: 'Please try again, or answer in the reply box.',
      },
    },
    lastFault: {
      intercom_refused: 'The last time Intercom refused it.',
      intercom_down: 'The last time Intercom gave no answer, or an error.',
      process_ended: 'Each try ended without naming a reason.',
      database_failed: 'The last time the database did not accept it.',
      unexpected: 'The last time an unexpected error occurred.',
    },
    typed: 'Your text',
  },
  notInstalled: {
    what: 'The assistant is not set up for this workspace.',
    todo: 'Please ask the person who manages your Intercom: the app has to be installed in Intercom.',
  },
};
