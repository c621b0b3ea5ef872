import type { Month } from '../../../models/calendar.ts';
import { monthRange } from '../../../models/calendar.ts';
import { nameKey } from '../../../models/nameKey.ts';
import { makeDesign } from '../../../models/random/design.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { planMeasures, useMeasures } from '../../../models/sensitivity/questionProgram.ts';
import type { Target } from '../../../models/sensitivity/target.ts';
import { runSettingsSchema } from '../../../models/simulation/result.ts';
import { type FollowedMonth, followedFactors } from '../../../models/unitCosts/followedCounts.ts';
import type { StoredUnit, UnitCount, UnitRule } from '../../../models/unitCosts/unit.ts';
import { type UnitColumns, unitOutlook } from '../../../models/unitCosts/unitOutlook.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import { askOne } from '../compute/ask.ts';
import { questionOf } from '../compute/askedScenario.ts';
import type { Context, Handlers } from '../context.ts';
import { inTurns } from '../inTurns.ts';
import { listScenarios } from '../store/scenarioStore.ts';
import { readScenario } from './scenarios.ts';
import { findUnit, partialUnitMonths, readUnitHistory, unitMonths } from './unitCosts.ts';

/** Values that the trials may hold in memory. */
const mostValues = 1e7;

/** Cost per unit of each month of a scenario, from its trials; or why it does not have it. */
async function readUnitOutlook(
  context: Context,
  { id, scenarioId }: Args<'unit.outlook'>,
): Promise<Result<'unit.outlook'>> {
  const { db } = context.workspace();
  const unit = findUnit(db, id);
  const chosen = scenarioId ?? listScenarios(db)[0]?.scenario.id;
  if (chosen === undefined) return { outlook: null, why: 'There is no scenario yet; fit one to the history.' };
  const scenario = readScenario(context, { id: chosen });
  const asked = asksOf(unit, scenario);
  if (typeof asked === 'string') return { outlook: null, why: asked };
  const drawn = await draw(context, scenario, asked);
  const factors = unit.rule.kind === 'column' ? await factorsOf(context, unit, drawn) : null;
  if (unit.rule.kind === 'column' && factors === null)
    return { outlook: null, why: 'The history has fewer than two full months of the column and of what it follows.' };
  const columns = drawn.columns.map((month) =>
    factors === null ? month : { ...month, count: month.count.map((count, trial) => count * factors[trial]!) },
  );
  const figures = unitOutlook({ months: drawn.months, columns, highUsd: unit.band?.high ?? null });
  const head = { scenario: { id: scenario.id, name: scenario.name }, trials: drawn.trials, notes: asked.notes };
  return { outlook: { ...head, ...figures }, why: null };
}

interface Asks {
  /** What is counted: the users of plans, or a measure of the use of features. */
  readonly count: 'users' | (typeof useMeasures)[number];
  readonly plans: readonly string[];
  readonly features: readonly string[];
  /** Where cost and revenue come from. */
  readonly money: 'company' | 'plans' | 'features';
  readonly cost: 'aiCogs' | 'cogs';
  readonly notes: readonly string[];
}

/** What a unit asks of a scenario, or why it cannot. */
function asksOf({ rule, where, cost }: StoredUnit, { base, name, changes }: Scenario): Asks | string {
  const count = measureOf(rule);
  if (count === null)
    return 'A scenario does not know this column; say what the unit follows (tasks, users or requests) to forecast it.';
  if (where.customer !== null)
    return 'A scenario knows plans, not customers; leave the customer out to forecast the unit.';
  if (cost === 'research' || cost === 'all') return 'Forecasts of a unit are of AI COGS or COGS; choose one of them.';
  const launched = changes.flatMap((change) => (change.enabled && change.kind === 'launch' ? [change.feature] : []));
  const all = [...base.features, ...launched];
  const called = (
    value: string,
    one: { readonly id: string; readonly name: string; readonly tier?: string | undefined },
  ) => [one.id, one.name, one.tier ?? null].some((text) => nameKey(text) === nameKey(value));
  const features = all.filter((one) => where.feature === null || called(where.feature, one)).map(({ id }) => id);
  const plans = base.plans.filter((one) => where.tier === null || called(where.tier, one)).map(({ id }) => id);
  if (features.length === 0) return `"${name}" has no feature "${where.feature}".`;
  if (plans.length === 0) return `"${name}" has no plan or tier "${where.tier}".`;
  if (where.tier !== null && count !== 'users')
    return `"${name}" counts ${count} by feature, not by tier; leave the tier out to forecast the unit.`;
  const money = where.tier !== null ? 'plans' : where.feature !== null ? 'features' : 'company';
  const notes =
    money === 'features' && cost === 'cogs'
      ? ['Ahead, cost of a feature is its AI COGS: other COGS has no feature.']
      : [];
  return { count, plans, features, money, cost, notes };
}

function measureOf(rule: UnitRule): Asks['count'] | null {
  switch (rule.kind) {
    case 'column':
      return rule.follows;
    case 'runs':
      return 'tasks';
    case 'successfulRuns':
      return 'successes';
    default:
      return rule.kind;
  }
}

interface Drawn {
  readonly months: readonly Month[];
  readonly columns: readonly UnitColumns[];
  readonly trials: number;
  readonly seed: number;
}

async function draw(context: Context, scenario: Scenario, asked: Asks): Promise<Drawn> {
  const months = monthRange(scenario.start, scenario.months);
  const ofCompany = asked.money === 'company';
  const targets: Target[] = ofCompany
    ? months.flatMap((month) => [{ series: asked.cost, month } as const, { series: 'revenue', month } as const])
    : [];
  const features = asked.money === 'features' ? asked.features : [];
  const plans = asked.money === 'plans' || asked.count === 'users' ? asked.plans : [];
  const uses = asked.count === 'users' ? [] : asked.features;
  const width =
    targets.length +
    months.length * (features.length + planMeasures.length * plans.length + useMeasures.length * uses.length);
  const settings = runSettingsSchema.parse({});
  const trials = Math.min(settings.trials, Math.max(200, Math.floor(mostValues / width)));
  const { columns } = await askOne(
    context.compute,
    {
      question: questionOf(context, scenario),
      wanted: { targets, drivers: [], parts: false, features, plans, uses },
      design: makeDesign(settings.sampler, trials),
      seed: settings.seed,
    },
    { signal: context.signal, onProgress: context.progress },
  );
  const length = months.length;
  const summed = (places: readonly number[]) => {
    const sum = new Float64Array(trials);
    for (const place of places) for (let trial = 0; trial < trials; trial++) sum[trial]! += columns[place]![trial]!;
    return sum;
  };
  const firstFeature = targets.length;
  const firstPlan = firstFeature + features.length * length;
  const firstUse = firstPlan + plans.length * planMeasures.length * length;
  const ofPlans = (measure: (typeof planMeasures)[number], month: number) =>
    plans.map((_, plan) => firstPlan + (plan * planMeasures.length + planMeasures.indexOf(measure)) * length + month);
  const ofUses = (measure: (typeof useMeasures)[number], month: number) =>
    uses.map((_, use) => firstUse + (use * useMeasures.length + useMeasures.indexOf(measure)) * length + month);
  const byMonth = months.map((_, month): UnitColumns => {
    const count = summed(asked.count === 'users' ? ofPlans('users', month) : ofUses(asked.count, month));
    switch (asked.money) {
      case 'company':
        return { count, cost: columns[2 * month]!, revenue: columns[2 * month + 1]! };
      case 'features':
        return { count, cost: summed(features.map((__, at) => firstFeature + at * length + month)), revenue: null };
      case 'plans': {
        const other = asked.cost === 'cogs' ? ofPlans('otherCogs', month) : [];
        return {
          count,
          cost: summed([...ofPlans('aiCogs', month), ...other]),
          revenue: summed(ofPlans('revenue', month)),
        };
      }
      default:
        return asked.money satisfies never;
    }
  });
  return { months, columns: byMonth, trials, seed: settings.seed };
}

/** How a column went with what it follows in the history, full month by full month. */
async function factorsOf(context: Context, unit: StoredUnit, { trials, seed }: Drawn): Promise<Float64Array | null> {
  if (unit.rule.kind !== 'column' || unit.rule.follows === null) return null;
  const { db } = context.workspace();
  const months = unitMonths(db);
  const isPartial = partialUnitMonths(db, unit);
  const read = async (rule: UnitRule) => {
    const { counts } = await inTurns(
      readUnitHistory(db, { unit: { ...unit, rule }, by: null, months }),
      context.signal,
    );
    return sumByMonth(counts, unit);
  };
  const [own, followed] = [await read(unit.rule), await read({ kind: unit.rule.follows })];
  const pairs = months.flatMap((month): FollowedMonth[] => {
    const [count, other] = [own.get(month), followed.get(month)];
    return isPartial(month) || count === undefined || other === undefined ? [] : [{ count, followed: other }];
  });
  return followedFactors(pairs, { trials, seed, id: unit.id });
}

/** Of the unit's part, as far as the count names it. */
function sumByMonth(counts: readonly UnitCount[], { where }: StoredUnit): Map<Month, number> {
  const sums = new Map<Month, number>();
  for (const one of counts) {
    const isIn = (['feature', 'tier'] as const).every(
      (dimension) => where[dimension] === null || nameKey(where[dimension]) === nameKey(one[dimension]),
    );
    if (isIn) sums.set(one.month, (sums.get(one.month) ?? 0) + one.count);
  }
  return sums;
}

export const unitOutlookHandlers = {
  'unit.outlook': readUnitOutlook,
} satisfies Partial<Handlers>;
