import type { OutcomePart } from '../../../models/outcomes/acceptedOutcome.ts';
import type { Review } from '../../../models/outcomes/outcome.ts';

export const partNames: { readonly [P in OutcomePart]: string } = {
  tokens: 'Tokens',
  tools: 'Tools',
  review: 'Review',
  failedAttempts: 'Failed attempts',
};

export const reviewNames: { readonly [R in Review]: string } = {
  everyAttempt: 'Every attempt',
  acceptedOnly: 'Accepted ones only',
};

export const labels = {
  title: 'Outcomes',
  empty: {
    title: 'No outcome yet',
    text: 'An outcome is what somebody accepts: a merged change, a resolved case. Its cost is tokens, tools, the minutes of a reviewer and the attempts that failed.',
  },
  actions: { add: 'New outcome…', change: 'Change…', remove: 'Remove' },
  picker: 'Outcome',
  saved: (name: string) => `${name} is saved.`,
  removed: (name: string) => `${name} is removed.`,
  costs: {
    title: 'Cost',
    heads: ['US$', 'Mean', 'P10', 'Median', 'P90'],
    rows: {
      averageAttempt: 'Per attempt, average',
      averageAccepted: 'Per accepted one, average',
      singleAttempt: 'Per attempt, single',
      singleAccepted: 'Per accepted one, single',
    },
    note: 'Average: how surely it is known. Single: how far they differ.',
  },
  parts: {
    title: 'What it consists of',
    note: 'average accepted one; means add up',
    share: 'Share',
    total: 'Per accepted one',
  },
  bills: {
    title: 'Against bills',
    note: (first: string, last: string) => (first === last ? first : `${first} to ${last}`),
    heads: ['Part', 'Calculated', 'Billed', 'Difference', ''],
    none: 'No dated agent runs are imported, so no bill is beside it.',
  },
  facts: {
    acceptance: 'Accepted',
    attempts: 'Attempts per accepted one',
    runs: 'Imported runs',
    owner: 'Owner',
  },
  dialog: {
    new: 'New outcome',
    change: 'Change outcome',
    name: 'Name',
    namePlaceholder: 'Resolved case',
    owner: 'Owner',
    ownerPlaceholder: 'you',
    agent: 'Imported runs of agent',
    agentNone: 'None: all is stated',
    agentAll: 'All runs',
    tokens: 'Tokens per attempt, US$',
    tools: 'Tools per attempt, US$',
    minutes: 'Review, minutes',
    rate: 'Reviewer, US$ per hour',
    review: 'Reviewed',
    acceptance: 'Attempts accepted',
    asRuns: 'as the runs',
    range: '5 to 10',
    share: '80% to 90%',
    error: 'Enter a number or a range, such as 5 to 10.',
    kept: 'A distribution; kept unless you type.',
    needsTokens: 'State the tokens, or choose runs that tell them.',
    save: 'Save outcome',
  },
} as const;
