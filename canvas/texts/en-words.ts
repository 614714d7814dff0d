import type { deWords } from './de-words.ts';

export const enWords: typeof deWords = {
  priorities: { low: 'low', medium: 'medium', high: 'high', urgent: 'urgent' },

  priorityReasons: {
    safety: 'someone may be in danger',
    legal: 'legal matter',
    sensitive_data: 'sensitive data',
    human_request: 'asked for a person',
    complaint: 'complaint',
    technical: 'technical problem',
    category: 'category and wording',
    no_concern: 'no concern',
    vip: 'VIP status',
    earlier_complaint: 'earlier complaint',
    repeated_contact: 'several conversations in the last 7 days',
    long_wait: 'waiting for more than 24 hours',
  },

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
    no_reaction: 'No reaction to our reply',
    agent_request: 'Team decision',
  },

  decisionReasons: {
    confident: 'certain enough',
    below_threshold: 'not certain enough',
    mode_suggest: 'set to suggestions only',
    outside_share: 'set for a share of conversations',
    hourly_cap: 'hourly limit reached',
    daily_cap: 'daily limit reached',
    person_on_thread: 'a teammate is handling the conversation',
    already_escalated: 'already escalated',
    called_in_vain: 'an earlier escalation reached nobody',
    before_install: 'message older than the installation of the app',
    too_old: 'message too old',
    bot_answering: 'another bot is handling the conversation',
    asked_by_agent: 'suggestion requested by the team',
    no_draft: 'no suitable answer found',
    check_failed: 'a check raised an issue',
    internal_source: 'rests on an internal article',
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

  decisions: {
    send: 'Send automatically',
    suggest: 'Suggest for review',
    escalate: 'Escalate to a team',
    ignore: 'Do not answer',
  },

  warnings: {
    claims: 'Statement without a source',
    promises: 'Promise without grounds',
    register: 'Unsuitable form of address',
    language: 'Unsuitable language',
    length: 'Unsuitable length',
    personal_data: 'Personal data',
    secrets: 'Confidential detail',
    markup: 'Formatting characters',
    links: 'Unknown link',
  },

  checks: {
    claims: 'Sources',
    promises: 'Promises',
    register: 'Form of address',
    language: 'Language',
    length: 'Length',
    personal_data: 'Personal data',
    secrets: 'Confidential details',
    markup: 'Formatting',
    links: 'Links',
  },

  checkResults: { passed: 'passed', repaired: 'corrected', failed: 'failed' },

  instructions: {
    again: 'Try another answer',
    shorter: 'Make it shorter',
    longer: 'Say more',
    friendlier: 'Make it friendlier',
    language: 'Write in another language',
    own_words: 'Change as instructed',
  },

  notUsefulReasons: {
    wrong: 'Wrong content',
    incomplete: 'Incomplete',
    tone: 'Wrong tone',
    outdated: 'Out of date',
    other: 'Another reason',
  },

  engines: { embedded: 'Knowledge search', llm: 'Language model', remote: 'Own system' },
};
