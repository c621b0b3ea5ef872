import type { Budget, BudgetAnswer, Budgeted, BudgetQuestion } from '../../../../models/budgets/budget.ts';
import { budgetOutcome, type SpendMonth } from '../../../../models/budgets/budgetOutcome.ts';
import { budgetWords } from '../../../../models/budgets/budgetWords.ts';
import { conditionedMonths } from '../../../../models/budgets/conditionedMonths.ts';
import { conditioningWords, dayWords, rangeWords } from '../../../../models/budgets/conditioningWords.ts';
import type { WeekdayShape } from '../../../../models/budgets/weekdayShape.ts';
import { addMonths, daysInMonth, type Month, monthOf, monthRange, monthsBetween } from '../../../../models/calendar.ts';
import { WorkbenchError } from '../../../../models/errors.ts';
import { makeDesign } from '../../../../models/random/design.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import { askOne } from '../../compute/ask.ts';
import { questionOf } from '../../compute/askedScenario.ts';
import type { Context, Handlers } from '../../context.ts';
import { type Actuals, readActuals, readWeekdayShape } from '../../history/budgetActuals.ts';
import { leftOutMonths } from '../leftOut.ts';
import { readScenario } from '../scenarios.ts';

/** Whether, when and by how much a budget is exceeded: what happened first, then the trials of the scenario. */
async function forecastBudget(context: Context, question: BudgetQuestion): Promise<BudgetAnswer> {
  const { budget, settings } = question;
  const { scenario, months, told, aiOnly, shape, leftOut } = await weighedMonths(context, question);
  const design = makeDesign(settings.sampler, settings.trials);
  const outcome = budgetOutcome({ months, amountUsd: budget.amountUsd, design });
  const answer = {
    scenario: { id: scenario.id, name: scenario.name },
    budget,
    settings,
    ...outcome,
    conditioning: told,
  };
  const notes = [...notesOf(answer, { aiOnly, shape }), ...leftOutNotes(leftOut)];
  return { ...answer, sentence: budgetWords(answer), notes };
}

/** The months of a budget as a scenario's trials have them, weighed by what happened. */
export async function weighedMonths(context: Context, { scenarioId, budget, settings }: BudgetQuestion) {
  const scenario = readScenario(context, { id: scenarioId });
  checkFeature(scenario, budget.of);
  const span = spanOf(budget);
  const { happened, aiOnly } = await readActuals(context, scenario, budget.of);
  const known = (month: Month) => knownOf(month, { budget, happened });
  const asked = span.filter((month) => known(month)?.days !== daysInMonth(month));
  checkMonths(scenario, { asked, aiOnly });
  const own = monthRange(scenario.start, scenario.months).filter((month) => month <= budget.to);
  const isOut = leftOutMonths(context);
  // What was decided to be unusual foretells nothing.
  const evidence =
    asked.length > 0 ? own.filter((month) => known(month) && (span.includes(month) || !isOut(month))) : [];
  const simulated = await simulateMonths(context, {
    scenario,
    of: budget.of,
    months: [...new Set([...evidence, ...asked])].sort(),
    settings,
  });
  const monthOfSpend = (month: Month): SpendMonth => ({
    month,
    actual: known(month),
    simulated: simulated.get(month) ?? null,
  });
  const shape = span.some(known) || evidence.length > 0 ? readWeekdayShape(context, scenario, budget.of) : null;
  const { months, told } = conditionedMonths({
    months: span.map(monthOfSpend),
    before: evidence.filter((month) => month < budget.from).map(monthOfSpend),
    shape,
    seed: settings.seed,
  });
  return { scenario, months, told, aiOnly, shape, leftOut: own.filter(isOut) };
}

export function leftOutNotes(months: readonly Month[]): string[] {
  if (months.length === 0) return [];
  return [`Left out by decision, so they say nothing of the months to come: ${months.join(', ')}.`];
}

/** What is known of a month: days as given before the whole of the history. */
function knownOf(
  month: Month,
  { budget, happened }: Pick<BudgetQuestion, 'budget'> & Pick<Actuals, 'happened'>,
): SpendMonth['actual'] {
  const spent = budget.spent.find((one) => monthOf(one.day) === month);
  if (spent) return { usd: spent.usd, days: Number(spent.day.slice(8)) };
  const whole = happened.get(month);
  return whole === undefined ? null : { usd: whole, days: daysInMonth(month) };
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
  if (from > to) throw invalid(`The budget ends in ${to}, before it begins in ${from}; set --to to ${from} or later.`);
  const span = monthRange(from, monthsBetween(from, to) + 1);
  for (const { day } of spent) {
    if (!span.includes(monthOf(day)))
      throw invalid(`Actuals through ${day} are outside the budget of ${from} to ${to}; remove them.`);
    if (spent.filter((one) => monthOf(one.day) === monthOf(day)).length > 1)
      throw invalid(`${monthOf(day)} has more than one actual amount; enter the latest day only.`);
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
    `${outside} is not in "${name}", which runs from ${start} to ${end}, and ${aiOnly.includes(outside) ? 'its history holds AI cost only' : 'there is no full month of actuals for it'}; enter its actual total as of its last day, or budget months of the scenario.`,
  );
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

function notesOf(
  { months, breach, conditioning, settings, total }: Omit<BudgetAnswer, 'sentence' | 'notes'>,
  { aiOnly, shape }: Pick<Actuals, 'aiOnly'> & { readonly shape: WeekdayShape | null },
): string[] {
  const last = months.findLast(({ basis }) => basis !== 'forecast')?.month ?? '';
  const forecast = months.filter(({ basis }) => basis === 'forecast').map(({ month }) => month);
  const partly = months.filter(({ basis }) => basis === 'partlyActual').map(({ month }) => month);
  const halfKnown = forecast.filter((month) => aiOnly.includes(month));
  const skipped = forecast.filter((month) => month < last && !halfKnown.includes(month));
  const advice = 'so the scenario is used; enter its actual total as of its last day.';
  const isShaped = conditioning !== null || last !== '';
  return [
    ...(conditioning ? [...conditioningWords(conditioning, settings.trials), ...rangeWords(conditioning, total)] : []),
    ...(breach
      ? [`Dates are for the trials that exceed the amount${isShaped ? '.' : '; within a month spend is even.'}`]
      : []),
    ...(isShaped && (breach || partly.length > 0) ? dayWords({ shape, partly }) : []),
    ...halfKnown.map((month) => `The history of ${month} has AI cost only, not other COGS, ${advice}`),
    ...skipped.map((month) => `There are no actuals for the full month of ${month}, ${advice}`),
  ];
}

function invalid(message: string): WorkbenchError {
  return new WorkbenchError('invalid_input', message);
}

export const budgetQuestionHandlers = {
  'budget.forecast': forecastBudget,
} satisfies Partial<Handlers>;
