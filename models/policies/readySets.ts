import type { ClassificationRule } from '../classification/classification.ts';
import type { ClassRule } from '../classification/policy.ts';
import type { CostClass } from '../classification/workload.ts';

export const readySetIds = [
  'freeTier',
  'supportSeats',
  'evaluationTraining',
  'developmentStaging',
  'idleCapacity',
  'internalTools',
] as const;
export type ReadySetId = (typeof readySetIds)[number];

/** A judgment of classification with the classes that it may come to, and what to write and keep for each. */
export interface ReadySet {
  readonly id: ReadySetId;
  readonly name: string;
  readonly classes: readonly CostClass[];
  /** Why a cost belongs in a class: the text of a policy memo. */
  readonly memo: { readonly [C in CostClass]?: string };
  /** What shows that the text holds. */
  readonly evidence: readonly string[];
  /** What the forecast cannot tell apart, and so leaves; null where nothing. */
  readonly forecastNote: string | null;
}

/**
 * The judgments of classification that come up wherever AI is sold, each with the memo and the evidence of its classes.
 *
 * Source: SEMANTICS section 6; ASC 705 and Regulation S-X 5-03 leave the class to a policy that is applied
 * consistently.
 */
export const readySets: readonly ReadySet[] = [
  {
    id: 'freeTier',
    name: 'Free tier',
    classes: ['cogs', 'sales'],
    memo: {
      cogs: 'Cost of serving users who do not pay is cost of revenue: the free tier is a lasting part of the service, is delivered by the same systems as the paid tiers, and is not limited to acquiring customers.',
      sales:
        'Cost of serving users who do not pay is sales and marketing: the free tier exists to acquire paying customers, is limited in time or use, and its budget is approved as an acquisition cost. Cost of users who pay stays cost of revenue.',
    },
    evidence: [
      'Conversion of free users to paid by cohort',
      'Limits of the free tier in the terms of service',
      'Owner and approval of the free-tier budget',
      'Cost of the free tier by month, from the evidence file',
    ],
    forecastNote: null,
  },
  {
    id: 'supportSeats',
    name: 'Support seats',
    classes: ['cogs', 'sales', 'general'],
    memo: {
      cogs: 'AI tools of the customer support team are cost of revenue: support is part of what customers pay for, and other cost of support is already cost of revenue.',
      sales:
        'AI tools of the support team are sales and marketing: the team renews and expands accounts, and its other cost is sales and marketing.',
      general: 'AI tools of the support team are general and administrative: the team serves employees, not customers.',
    },
    evidence: [
      'List of seats with the team of each holder',
      'Class of the payroll of the same team',
      'Time split where a team serves customers and employees',
    ],
    forecastNote: null,
  },
  {
    id: 'evaluationTraining',
    name: 'Evaluation and training',
    classes: ['research', 'cogs'],
    memo: {
      research:
        'Evaluation, experiments, training and fine-tuning are research and development: they create or improve the service before it is delivered and are not caused by serving a customer.',
      cogs: 'Evaluation and tuning are cost of revenue: they run on delivered output, or are made for one customer under its contract, and recur with service volume.',
    },
    evidence: [
      'Environment and operation of each workload, from tags',
      'Projects that training runs belong to, with their stage',
      'Share of evaluation that runs on production traffic',
    ],
    forecastNote: null,
  },
  {
    id: 'developmentStaging',
    name: 'Development and staging',
    classes: ['research', 'cogs'],
    memo: {
      research:
        'Development and staging environments are research and development: engineers use them to build and test what customers do not yet use.',
      cogs: 'Staging and test environments are cost of revenue: they verify and roll out the service that customers use, and would not be needed without it.',
    },
    evidence: [
      'Environment of each key or project, from tags',
      'Use of staging for releases, incident response and customer acceptance',
      'Class of hosting of the same environments',
    ],
    forecastNote: null,
  },
  {
    id: 'idleCapacity',
    name: 'Idle capacity',
    classes: ['cogs', 'research', 'general'],
    memo: {
      cogs: 'Unused reserved capacity is cost of revenue: it is bought so that customers can be served at peak, and normal idle time is a cost of the service.',
      research:
        'Unused capacity that was reserved for training and experiments is research and development, as is the use it was bought for.',
      general:
        'Abnormal idle capacity is a cost of the period outside cost of revenue: it serves no customer and no project, as abnormal cost of production is expensed under ASC 330-10-35-6.',
    },
    evidence: [
      'Capacity reserved and used by month, with peak use',
      'Level of idle time that is normal for the service',
      'Purpose of each reservation when it was approved',
    ],
    forecastNote:
      'In forecasts: unused hours and units of savings plans and reserved throughput. Idle hours of self-hosted GPUs stay with their fleet.',
  },
  {
    id: 'internalTools',
    name: 'Internal tools',
    classes: ['general', 'research', 'cogs'],
    memo: {
      general:
        'Assistants and copilots of employees are general and administrative where no function uses them mainly.',
      research: 'Coding assistants of engineers who build the product are research and development.',
      cogs: 'Internal agents that deliver the service to customers, in place of delivery staff, are cost of revenue.',
    },
    evidence: [
      'Users of each internal tool by function',
      'Class of the payroll of the same functions',
      'Work orders or tickets that link an agent to delivery',
    ],
    forecastNote: null,
  },
];

/**
 * Which ready sets match no cost of a history.
 *
 * @example
 * unmatchedWords(['freeTier']) // => "No cost of the history is matched by free tier."
 */
export function unmatchedWords(sets: readonly ReadySetId[]): string {
  const names = sets.map((set) => readySets.find(({ id }) => id === set)!.name.toLowerCase());
  return `No cost of the history is matched by ${names.join(', ')}.`;
}

/** The rules of a choice: in the words of house rules, for history and forecast, and for history alone. */
export interface ReadyRules {
  readonly rules: readonly ClassRule[];
  readonly history: readonly ClassificationRule[];
}

/**
 * The rules that put what a ready set is about in a class. `capacities` are lines of cost that are idle capacity.
 *
 * @example
 * readyRules({ set: 'freeTier', class: 'sales' }, []).rules
 * // => [{ "environment": "production", "tier": "free", "class": "sales" }]
 */
export function readyRules(
  { set, class: name }: { readonly set: ReadySetId; readonly class: CostClass },
  capacities: readonly string[],
): ReadyRules {
  const named = readySets.find(({ id }) => id === set)!.name;
  const seen = (id: string, when: ClassificationRule['when']): ClassificationRule => {
    return { kind: 'class', id: `${set}-${id}`, name: `${named}: ${id}`, when, class: name };
  };
  switch (set) {
    case 'freeTier':
      return { rules: [{ environment: 'production', tier: 'free', class: name }], history: [] };
    case 'supportSeats':
      return {
        rules: [{ operation: 'support', class: name }],
        history: [seen('support teams', { team: ['*support*', 'customer success*', 'helpdesk*', 'help desk*'] })],
      };
    case 'evaluationTraining':
      return {
        rules: [
          ...(['evaluation', 'research'] as const).map((environment) => ({ environment, class: name })),
          ...(['evaluation', 'experiment', 'training', 'fineTuning'] as const).map((operation) => ({
            operation,
            class: name,
          })),
        ],
        history: [],
      };
    case 'developmentStaging':
      return {
        rules: (['development', 'staging'] as const).map((environment) => ({ environment, class: name })),
        history: [],
      };
    case 'idleCapacity':
      return {
        rules: capacities.map((line) => ({ line, class: name })),
        history: [
          seen('idle operation', { operation: ['idle*', 'unused*'] }),
          seen('idle capacity', { feature: ['idle', 'idle capacity*', 'unallocated'] }),
        ],
      };
    case 'internalTools':
      return { rules: [{ tier: 'internal', class: name }], history: [] };
    default:
      return set satisfies never;
  }
}
