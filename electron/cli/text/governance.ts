import type { ChangeOutcome } from '../../../models/governance/changeOutcome.ts';
import type { Governance } from '../../../models/governance/governance.ts';
import type { ModelChange, Range } from '../../../models/governance/modelChange.ts';
import { chance, count, percent, points, usd, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

const who = (provider: string | null, model: string) => (provider === null ? model : `${provider} ${model}`);
const reasons = { notListed: 'not approved', environment: 'not approved in this environment' };

/** Findings first, then exposed spend, changes, and all models in use. */
export function governanceText(governance: Governance): string {
  const { lastWholeMonth, withoutModelUsd, changes } = governance;
  return [
    ...findingsText(governance),
    ...retirementsText(governance),
    ...changes.map((change) => [changeText(change), outcomeText(change.outcome)].join('\n')),
    modelsText(governance),
    `As of ${lastWholeMonth ?? 'no full month yet'}; monthly run rate is the average of the last three full months.`,
    ...(withoutModelUsd === 0 ? [] : [`${usdAndCents(withoutModelUsd)} of cost names no model and is not checked.`]),
  ].join('\n\n');
}

function findingsText({ approved, findings }: Governance): string[] {
  if (approved.length === 0)
    return ['No model is approved yet, so nothing is flagged; approve one with "governance approve".'];
  if (findings.length === 0) return ['All usage is on approved models.'];
  const rows = findings.map(({ provider, model, environment, reason, costUsd, runRateUsd, months }) => [
    who(provider, model),
    environment ?? 'not stated',
    reasons[reason],
    usdAndCents(costUsd),
    usdAndCents(runRateUsd),
    months.length > 1 ? `${months[0]!.month} to ${months.at(-1)!.month}` : months[0]!.month,
  ]);
  const heads = [
    left('Finding'),
    left('Environment'),
    left('Reason'),
    right('US$'),
    right('monthly run rate'),
    left('Months'),
  ];
  return [table(heads, rows)];
}

function retirementsText({ retirements }: Governance): string[] {
  if (retirements.length === 0) return [];
  const rows = retirements.map(
    ({ provider, model, retiresOn, monthsLeft, lastMonthUsd, runRateUsd, after, source, enteredBy }) => [
      who(provider, model),
      retiresOn ?? 'not stated',
      monthsLeft === null ? null : monthsLeft < 0 ? 'past' : count(monthsLeft),
      usdAndCents(lastMonthUsd),
      usdAndCents(runRateUsd),
      after.length === 0 ? null : usdAndCents(after.reduce((sum, { costUsd }) => sum + costUsd, 0)),
      enteredBy === null ? source : `${source}; ${enteredBy}`,
    ],
  );
  const amounts = [right('last month, US$'), right('monthly run rate, US$'), right('after retirement, US$')];
  const still = retirements.flatMap(({ provider, model, scenarios }) =>
    scenarios.length === 0 ? [] : [`Still using ${who(provider, model)} after it retires: ${scenarios.join(', ')}.`],
  );
  return [table([left('Retires'), left('on'), right('months left'), ...amounts, left('Source')], rows), ...still];
}

function modelsText({ models }: Governance): string {
  if (models.length === 0) return 'No usage yet; import files first.';
  const rows = models.map(({ provider, model, costUsd, lastMonthUsd, runRateUsd, listed }) => [
    who(provider, model),
    listed ? 'yes' : 'no',
    usdAndCents(lastMonthUsd),
    usdAndCents(runRateUsd),
    usdAndCents(costUsd),
  ]);
  return table(
    [
      left('Model in use'),
      left('Approved'),
      right('last month, US$'),
      right('monthly run rate, US$'),
      right('total, US$'),
    ],
    rows,
  );
}

/** A request: what is asked for, its simulated effect, and what was decided. */
export function changeText({ id, change, simulated, requestedBy, requestedAt, decision, note }: ModelChange): string {
  const { difference, probabilityCheaper, scenario, trials } = simulated;
  const row = (name: string, range: Range, amount: (value: number | null) => string | null) => [
    name,
    amount(range.p10),
    amount(range.p50),
    amount(range.p90),
  ];
  const scope = change.feature === null ? 'all features' : `feature ${change.feature}`;
  const said = decision
    ? `${decision.approved ? 'Approved' : 'Rejected'} by ${decision.decidedBy} on ${decision.decidedAt.slice(0, 10)}${decision.note ? `: ${decision.note}` : ''}.`
    : `Pending; decide with "governance decide ${id} --approve" or "--refuse".`;
  return [
    `${change.name}: ${change.fromModel} to ${who(change.toProvider, change.toModel)}, ${scope}, from ${change.from}`,
    `Requested by ${requestedBy} on ${requestedAt.slice(0, 10)}${note ? `: ${note}` : ''}. ${said}`,
    table(
      [
        left(`With vs. without, on "${scenario.name}", ${count(trials)} trials`),
        right('P10'),
        right('P50'),
        right('P90'),
      ],
      [
        row('COGS, US$', difference.cogsUsd, usd),
        row('Gross profit, US$', difference.grossProfitUsd, usd),
        row('Gross margin', difference.grossMargin, points),
      ],
    ),
    `Lowers COGS in ${chance(probabilityCheaper)} of trials.`,
  ].join('\n');
}

const noOutcome = {
  noMonthsYet: 'No month since its start is imported yet, so there is nothing to compare.',
  notUsed: 'Neither model was used where the change applies since its start.',
  sameModel: 'Both models have the same name, so usage cannot tell them apart.',
};

function outcomeText({ state, months, before }: ChangeOutcome): string {
  if (state !== 'compared') return noOutcome[state];
  const rows = months.map((month) => [
    month.partial ? `${month.month} (partial)` : month.month,
    usdAndCents(month.fromUsd),
    usdAndCents(month.toUsd),
    percent(month.share),
    percent(month.plannedShare),
    usd(month.aiCogsUsd),
    month.simulatedWith && `${usd(month.simulatedWith.p10)} to ${usd(month.simulatedWith.p90)}`,
  ]);
  const first = before ? `Before, in ${before.month}: ${usdAndCents(before.fromUsd)} on the old model.\n` : '';
  const heads = [
    right('old, US$'),
    right('new, US$'),
    right('share'),
    right('planned'),
    right('AI COGS'),
    right('simulated'),
  ];
  return `${first}${table([left('Actual results'), ...heads], rows)}`;
}
