import { type Day, type Month, monthOf, monthsBetween } from '../../models/calendar.ts';
import { company, type Environment, type FeatureId, featureIds, modelsOf, tiers } from './company.ts';
import { daysOf, type MonthDemand } from './demand.ts';
import { allocate, type Random } from './random.ts';

/** Tokens of one day, feature, environment and model: four disjoint kinds. */
export interface Consumption {
  readonly day: Day;
  readonly feature: FeatureId;
  readonly environment: Environment;
  readonly model: string;
  readonly tasks: number;
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
}

type TokensOfTask = Pick<Consumption, 'input' | 'cacheRead' | 'cacheWrite' | 'output'>;

/** What production used every day, the regression suite each Tuesday on staging, and evaluations each Thursday in development. */
export function consumption(demand: readonly MonthDemand[], random: Random): Consumption[] {
  return demand.flatMap((month) =>
    daysOf(month.month).flatMap((day, index) =>
      featureIds.flatMap((feature) => {
        const tasks = tiers.reduce((sum, tier) => sum + month.tasks[feature][tier][index]!, 0);
        const weekday = new Date(day).getUTCDay();
        return [
          ...ofDay({ day, feature, environment: 'production', tasks }, random),
          ...(weekday === 2
            ? ofDay({ day, feature, environment: 'staging', tasks: Math.ceil(tasks * 0.06) }, random)
            : []),
          ...(weekday === 4
            ? ofDay({ day, feature, environment: 'development', tasks: Math.ceil(tasks * 0.25) }, random)
            : []),
        ];
      }),
    ),
  );
}

type Work = Pick<Consumption, 'day' | 'feature' | 'environment' | 'tasks'>;

function ofDay(work: Work, random: Random): Consumption[] {
  const models = modelsOf(work.feature, monthOf(work.day));
  const tasksByModel = allocate(
    work.tasks,
    models.map(({ share }) => share),
  );
  return models.flatMap(({ model }, index) => {
    const tasks = tasksByModel[index]!;
    if (tasks === 0) return [];
    const mean = tokensOfTask(work.feature, monthOf(work.day));
    const amount = (tokens: number) => Math.round(tasks * tokens * (1 + 0.02 * random.normal()));
    return [
      {
        ...work,
        model,
        tasks,
        input: amount(mean.input),
        cacheRead: amount(mean.cacheRead),
        cacheWrite: amount(mean.cacheWrite),
        output: amount(mean.output),
      },
    ];
  });
}

export function tokensOfTask(feature: FeatureId, month: Month): TokensOfTask {
  switch (feature) {
    case 'assistant':
      return { input: 2100, cacheRead: 1100, cacheWrite: 0, output: 600 };
    case 'search-answers':
      return { input: 6750, cacheRead: 750, cacheWrite: 0, output: 350 };
    case 'case-agent':
      return agentTask(4.5 + (3.5 * monthsBetween(company.firstMonth, month)) / (company.months - 1));
    default:
      return feature satisfies never;
  }
}

/**
 * Expected tokens of one run with a geometric number of calls N, E[N(N−1)] = 2m(m−1) and E[(N−1)(N−2)] = 2(m−1)²:
 * a context that only grows, read back from the cache 85 % of the time.
 */
function agentTask(meanCalls: number): TokensOfTask {
  const [prefixAndTurn, output, toolResult, hit] = [5400, 350, 1200, 0.85];
  const added = output + toolResult;
  const laterCalls = meanCalls - 1;
  const laterInput = laterCalls * prefixAndTurn + added * meanCalls * laterCalls;
  const readBack = laterCalls * prefixAndTurn + added * laterCalls ** 2;
  return {
    input: 0,
    cacheRead: hit * readBack,
    cacheWrite: prefixAndTurn + hit * laterCalls * added + (1 - hit) * laterInput,
    output: meanCalls * output,
  };
}
