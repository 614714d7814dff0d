import type { DashboardTexts } from '../de/dashboard.ts';

export const dashboard: DashboardTexts = {
  title: 'Overview',
  period: (from, to) => `${from} to ${to}`,
  countedAt: (at) => `Figures as of ${at}`,
  neverCounted: 'The figures are being put together for the first time. Load the page again in a minute.',
  filters: {
    title: 'Period and filters',
    from: 'From',
    to: 'To',
    category: 'Category',
    channel: 'Channel',
    language: 'Language',
    all: 'all',
    show: 'Show',
    days: (days) => `${days} days`,
  },
  nothing: 'Nothing is recorded in this period',
  nothingLead:
    'Choose a longer period or fewer filters. If nothing has ever been recorded: check with “npm run doctor” whether webhooks from Intercom arrive, and write a test message in the Messenger.',
  noRows: 'Nothing in this period.',
  csv: (title) => `${title} as CSV`,
  contents: 'On this page',
  glance: 'At a glance',
  countedAs: 'How it is counted',
  asTable: 'Numbers as a table',
  ofConcerns: (part: string, all: string): string => `${part} of ${all} concerns`,
  medianOf: (who: string, count: string): string => `${who}, median of ${count}`,
  ratings: (count: string): string => `Ratings: ${count}`,
  chart: 'The course as a chart; the table below holds the same figures.',
  chartOthers: 'Suggested, or with teammates',
  unknown: 'unknown',
  channels: { chat: 'Chat', email: 'E-mail' },
  languages: { de: 'German', en: 'English', other: 'other' },
  answerers: {
    assistant: 'Assistant alone',
    agent_with_draft: 'Agent with a suggestion',
    agent: 'Agent without a suggestion',
  },
  columns: {
    figure: 'Figure',
    count: 'Count',
    value: 'Value',
    share: 'Share',
    definition: 'How it is counted',
    day: 'Day',
    week: 'Week from',
    category: 'Category',
    channel: 'Channel',
    language: 'Language',
    concerns: 'Concerns',
    answered: 'Answered automatically',
    verified: 'Solved, verified',
    verifiedRate: 'Rate, verified',
    unaskedRate: 'Rate, not asked again',
    escalated: 'Escalated',
    escalatedRate: 'Rate, escalated',
    rating: 'Rating',
    reason: 'Reason',
    who: 'Who answered',
    median: 'Median',
    p90: '90%',
    average: 'Average',
    use: 'Use',
    question: 'Question',
    newest: 'Last',
  },
  tables: {
    summary: {
      title: 'Key figures',
      note: 'Shares are of the concerns. An event counts on the day on which it happened.',
    },
    days: { title: 'By day', note: 'Days of the time zone in the settings.' },
    weeks: { title: 'By week', note: 'Weeks begin on Monday; those at the ends of the period are cut off.' },
    categories: {
      title: 'By category',
      note: 'As the assistant sorted the message, or as an agent corrected it.',
    },
    channels: { title: 'By channel', note: 'The channel by which the message came.' },
    languages: { title: 'By language', note: 'The language of the message.' },
    escalations: { title: 'Escalations by reason', note: 'Share of all concerns of the period.' },
    firstReply: {
      title: 'Time to first reply',
      note: 'From the first message of a conversation to the first reply, counted on the day of the reply. Median: half took at most that long; 90%: nine in ten took at most that long. Rounded to two digits; nights and weekends count.',
    },
    resolution: {
      title: 'Time to resolution',
      note: 'From the first message of a conversation to its close, credited to whoever answered last. Rounded to two digits.',
    },
    ratings: {
      title: 'Satisfaction',
      note: 'Ratings by customers from 1 to 5, credited to whoever answered last before. The newest one of a conversation counts.',
    },
    suggestions: {
      title: 'Use of suggestions',
      note: 'Share of the suggestions that were ready for review. Suggestions for escalated messages can be sent, too.',
    },
    dismissals: { title: 'Dismissed suggestions by reason', note: 'What agents stated under “Not useful”.' },
    questions: {
      title: 'Questions the knowledge does not answer',
      note: 'Messages with a concern for which there was no draft, put together by similar words, from the newest 300. Personal data is replaced. An article about the most frequent ones helps most.',
    },
  },
  summary: {
    concerns: {
      name: 'Concerns',
      definition:
        'Messages of customers without those the assistant had no need to answer (spam, out-of-office notes, thanks).',
    },
    answered: { name: 'Answered automatically', definition: 'The assistant answered alone.' },
    unasked: {
      name: 'Automation rate (not asked again)',
      definition:
        'Answered automatically, and the customer did not write again within 7 days. Most vendors count like this; whoever gives up counts as solved, too.',
    },
    verified: {
      name: 'Automation rate (verified)',
      definition:
        'As before, and within 7 days the conversation was neither reopened nor escalated nor answered by a person.',
    },
    provisional: {
      name: 'Automatic answers whose time is not over',
      definition:
        'Automatic answers of the period from the last 7 days until today; both rates can still fall.',
    },
    escalated: { name: 'Escalated', definition: 'Handed to people, by the assistant or by an agent.' },
    agentAnswered: {
      name: 'Answered by agents without a suggestion',
      definition: 'Replies that did not go through the assistant.',
    },
    ignored: {
      name: 'Not answered for lack of a concern',
      definition: 'Spam, out-of-office notes, undeliverable e-mails, thanks.',
    },
    followedUp: {
      name: 'Reminders',
      definition: 'Follow-ups where a customer did not react to an answer.',
    },
    closed: {
      name: 'Closed',
      definition: 'Conversations and tickets, closed by the assistant or by people.',
    },
    reopened: { name: 'Reopened', definition: 'The customer wrote again after the close.' },
    rating: { name: 'Satisfaction', definition: 'Average of the ratings from 1 to 5.' },
    cost: {
      name: 'Cost of the language model',
      definition:
        'All calls in the period, also for drafts made anew and for trials on the “Knowledge” page; category, channel and language have no effect here. In the currency of the prices in the settings; 0 without a model or without prices.',
    },
  },
  uses: {
    suggested: 'Suggested for review',
    sent: 'Sent as it was',
    edited: 'Sent after editing',
    dismissed: 'Dismissed as not useful',
  },
  queue: {
    title: 'Operation',
    due: 'Conversations in the queue',
    oldest: 'The oldest has waited since',
    deadLetters: 'Conversations given up',
    failedDeliveries: 'Notifications from Intercom without a conversation',
    failedEffects: 'Failed steps in 24 hours',
    showDeadLetters: 'Show conversations given up',
  },
};
