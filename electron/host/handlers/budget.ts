import type { Budget, BudgetAnswer, Budgeted, BudgetQuestion } from '../../../models/budgets/budget.ts';
import { budgetOutcome, type SpendMonth } from '../../../models/budgets/budgetOutcome.ts';
import { budgetWords } from '../../../models/budgets/budgetWords.ts';
import { addMonths, daysInMonth, type Month, monthOf, monthRange, monthsBetween } from '../../../models/calendar.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { makeDesign } from '../../../models/random/design.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { askOne } from '../compute/ask.ts';
import type { Context } from '../context.ts';
import { summariseUsage } from '../store/usageStore.ts';
import { readWholeMonths, wholeMonthsOf } from './actualCosts.ts';
import { questionOf } from './questionScenario.ts';
import { readScenario } from './scenario.ts';

/** Whether, when and by how much a budget is exceeded: what happened first, then the trials of the scenario. */
export async function forecastBudget(
  context: Context,
  { scenarioId, budget, settings }: BudgetQuestion,
): Promise<BudgetAnswer> {
  const scenario = readScenario(context, { id: scenarioId });
  checkFeature(scenario, budget.of);
  const span = spanOf(budget);
  const { happened, aiOnly } = await actualsOf(context, scenario, budget.of);
  const open = span.map((month) => {
    const spent = budget.spent.find((one) => monthOf(one.day) === month);
    const whole = happened.get(month);
    const days = daysInMonth(month);
    if (spent) return { month, actual: { usd: spent.usd, days: Number(spent.day.slice(8)) } };
    return { month, actual: whole === undefined ? null : { usd: whole, days } };
  });
  const asked = open.filter(({ month, actual }) => actual?.days !== daysInMonth(month)).map(({ month }) => month);
  checkMonths(scenario, { asked, aiOnly });
  const simulated = await simulateMonths(context, { scenario, of: budget.of, months: asked, settings });
  const months = open.map((one): SpendMonth => ({ ...one, simulated: simulated.get(one.month) ?? null }));
  const design = makeDesign(settings.sampler, settings.trials);
  const outcome = budgetOutcome({ months, amountUsd: budget.amountUsd, design });
  const answer = { scenario: { id: scenario.id, name: scenario.name }, budget, settings, ...outcome };
  return { ...answer, sentence: budgetWords(answer), notes: notesOf(answer, aiOnly) };
}

function checkFeature({ name, base, changes }: Scenario, of: Budgeted): void {
  if (of.kind !== 'feature') return;
  const features = [
    ...base.features,
    ...changes.flatMap((change) => (change.kind === 'launch' && change.enabled ? [change.feature] : [])),
  ].map(({ id }) => id);
  if (features.includes(of.feature)) return;
  const advice = features.length > 0 ? `use one of ${features.join(', ')}` : 'budget aiCogs or cogs';
  throw new WorkbenchError('not_found', `"${name}" has no feature "${of.feature}"; ${advice}.`);
}

function spanOf({ from, to, spent }: Budget): Month[] {
  if (from > to) throw invalid(`The budget ends in ${to}, before it begins in ${from}; give --to from ${from} on.`);
  const span = monthRange(from, monthsBetween(from, to) + 1);
  for (const { day } of spent) {
    if (!span.includes(monthOf(day)))
      throw invalid(`Actual dollars until ${day} are outside the budget of ${from} to ${to}; leave them out.`);
    if (spent.filter((one) => monthOf(one.day) === monthOf(day)).length > 1)
      throw invalid(`${monthOf(day)} has actual dollars more than once; give the latest day only.`);
  }
  return span;
}

function checkMonths(
  { name, start, months }: Scenario,
  { asked, aiOnly }: { readonly asked: readonly Month[]; readonly aiOnly: readonly Month[] },
): void {
  const end = addMonths(start, months - 1);
  const outside = asked.find((month) => month < start || month > end);
  if (outside === undefined) return;
  throw invalid(
    `${outside} is not in "${name}", which runs from ${start} to ${end}, and ${aiOnly.includes(outside) ? 'its history holds AI cost only' : 'no whole month of actuals tells of it'}; give what it came to as of its last day, or budget months of the scenario.`,
  );
}

interface Actuals {
  /** What whole months of the history came to. */
  readonly happened: ReadonlyMap<Month, number>;
  /** Months whose COGS beside AI the history does not know. */
  readonly aiOnly: readonly Month[];
}

async function actualsOf(context: Context, scenario: Scenario, of: Budgeted): Promise<Actuals> {
  if (of.kind === 'feature') return { happened: featureActuals(context, scenario, of.feature), aiOnly: [] };
  const months = await readWholeMonths(context);
  const happened = new Map(
    months.flatMap(({ month, aiCogsUsd, cogsUsd }): [Month, number][] => {
      const usd = of.kind === 'aiCogs' ? aiCogsUsd : cogsUsd;
      return usd === null ? [] : [[month, usd]];
    }),
  );
  const aiOnly = months.flatMap(({ month, aiCogsUsd }) => (aiCogsUsd === null || happened.has(month) ? [] : [month]));
  return { happened, aiOnly };
}

/** The history may know a feature by its id or by its name. */
function featureActuals(context: Context, { base }: Scenario, id: string): Map<Month, number> {
  const isWhole = wholeMonthsOf(context);
  const known = [id, ...base.features.flatMap((one) => (one.id === id ? [one.name] : []))];
  const { groups } = summariseUsage(context.workspace().db, {
    by: ['month'],
    from: null,
    to: null,
    filter: { feature: known },
  });
  return new Map(groups.flatMap(({ key, costUsd }) => (isWhole(key[0]!) ? [[key[0]!, costUsd] as const] : [])));
}

async function simulateMonths(
  context: Context,
  {
    scenario,
    of,
    months,
    settings,
  }: Pick<BudgetQuestion, 'settings'> & {
    readonly scenario: Scenario;
    readonly of: Budgeted;
    readonly months: readonly Month[];
  },
): Promise<Map<Month, Float64Array>> {
  if (months.length === 0) return new Map();
  const wanted =
    of.kind === 'feature'
      ? { targets: [], drivers: [], parts: false, features: [of.feature] }
      : { targets: months.map((month) => ({ series: of.kind, month })), drivers: [], parts: false };
  const { columns } = await askOne(
    context.compute,
    {
      question: questionOf(context, scenario),
      wanted,
      design: makeDesign(settings.sampler, settings.trials),
      seed: settings.seed,
    },
    { signal: context.signal, onProgress: context.progress },
  );
  const told = of.kind === 'feature' ? monthRange(scenario.start, scenario.months) : months;
  return new Map(told.map((month, index) => [month, columns[index]!]));
}

function notesOf({ months, breach }: Omit<BudgetAnswer, 'sentence' | 'notes'>, aiOnly: readonly Month[]): string[] {
  const last = months.findLast(({ basis }) => basis !== 'forecast')?.month ?? '';
  const forecast = months.filter(({ basis }) => basis === 'forecast').map(({ month }) => month);
  const halfKnown = forecast.filter((month) => aiOnly.includes(month));
  const skipped = forecast.filter((month) => month < last && !halfKnown.includes(month));
  const advice = 'so the scenario speaks for it; give what it came to as of its last day.';
  return [
    ...(breach ? ['Dates are of the trials that exceed the amount; inside a month it is spent evenly.'] : []),
    ...halfKnown.map((month) => `The history of ${month} holds AI cost only and not the rest of COGS, ${advice}`),
    ...skipped.map((month) => `No actuals tell of the whole of ${month}, ${advice}`),
  ];
}

function invalid(message: string): WorkbenchError {
  return new WorkbenchError('invalid_input', message);
}
