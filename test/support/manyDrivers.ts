import { addMonths } from '../../models/calendar.ts';
import type { ScenarioFile } from '../../models/scenarios/scenario.ts';

type FeatureFile = ScenarioFile['base']['features'][number];
type QuantityFile = number | { readonly kind: 'percentiles'; readonly p10: number; readonly p90: number };

interface Question {
  readonly features: number;
  readonly months: number;
  /** Whether its drivers are ranges or single numbers. */
  readonly ranges: boolean;
}

const served = [
  { provider: 'openai', model: 'gpt-5.4-mini' },
  { provider: 'anthropic', model: 'claude-sonnet-4-5' },
  { provider: 'anthropic', model: 'claude-haiku-4-5' },
] as const;
const plans = ['starter', 'team', 'enterprise'] as const;
const start = '2026-11';

/** A company of many features, seven uncertain drivers each: tasks of three plans, growth, and tokens of a task. */
export function manyDrivers({ features, months, ranges }: Question): ScenarioFile {
  const about = (value: number, width = 0.2): QuantityFile =>
    ranges ? { kind: 'percentiles', p10: value * (1 - width), p90: value * (1 + width) } : value;
  return {
    schemaVersion: 2,
    id: 'many-drivers',
    name: 'Many drivers',
    start,
    months,
    targetGrossMargin: 0.7,
    base: {
      plans: plans.map((id, place) => ({
        id,
        name: id,
        users: { kind: 'linear', origin: start, start: about(800 + 400 * place), perMonth: about(10) },
        seatPriceUsd: 29 + 30 * place,
        includedTasks: null,
        overagePriceUsd: null,
        usageSpread: 0,
      })),
      features: Array.from({ length: features }, (_, place) => feature(place, { months, about })),
    },
  };
}

function feature(
  place: number,
  { months, about }: { readonly months: number; readonly about: (value: number, width?: number) => QuantityFile },
): FeatureFile {
  const tasks = (plan: number) => ({
    kind: 'forecast' as const,
    values: Object.fromEntries(
      Array.from({ length: months }, (_, month) => {
        const level = (5 + (place % 7) + plan) * (1 + 0.01 * month);
        return [addMonths(start, month), about(level, 0.1 + 0.005 * month)];
      }),
    ),
  });
  const [first, second] = [served[place % 3]!, served[(place + 1) % 3]!];
  return {
    id: `feature-${place}`,
    name: `Feature ${place}`,
    // One in ten features states its tasks month by month, as a base fitted to history does.
    tasksPerUser: Object.fromEntries(
      plans.map((id, plan) => [id, place % 10 === 0 ? tasks(plan) : about(5 + (place % 7) + plan)]),
    ),
    usageGrowth: about(0.002 * ((place % 5) + 1)),
    monthlyShock: { sd: 0.04, persistence: 0.4 },
    work: {
      kind: 'tokens',
      inputTokens: about(900 + 10 * place),
      cacheReadTokens: about(200 + place),
      outputTokens: about(200 + place),
      taskVariation: 1,
    },
    models: [
      { ...first, share: 0.7 },
      { ...second, share: 0.3 },
    ],
  };
}
