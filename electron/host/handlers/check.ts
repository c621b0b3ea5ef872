import { dayAt } from '../../../models/anomalies/finding.ts';
import { findingName } from '../../../models/anomalies/findingName.ts';
import type { OpenQuestion } from '../../../models/anomalies/openQuestion.ts';
import { type Checked, checkedOf, type Finding } from '../../../models/budgets/checked.ts';
import { budgetFindings, floorFindings } from '../../../models/budgets/findings.ts';
import { erosionFindings } from '../../../models/customers/erosion.ts';
import { driftDefaults } from '../../../models/drift/driftBand.ts';
import { driftNames } from '../../../models/drift/driftNames.ts';
import type { Context, Handlers } from '../context.ts';
import { findAnomalies } from './anomalies.ts';
import { readStatuses } from './budgets/budgetStatus.ts';
import { periodsOf, readCustomers } from './customers.ts';
import { readDrift } from './drift.ts';
import { readGovernance } from './governance.ts';
import { readMonthEnd } from './monthEnd.ts';
import { readOpenQuestions } from './openQuestions.ts';

const percent = (ratio: number) => `${ratio < 0 ? '−' : '+'}${Math.round(Math.abs(ratio) * 100)}%`;
const count = (value: number) => Math.round(value).toLocaleString('en-US');

/** What needs somebody, over all of the workspace: budgets, margins, odd usage, prices, models and months. */
export async function readCheck(context: Context): Promise<Checked> {
  const statuses = await readStatuses(context, { ids: null });
  const findings = [
    ...statuses.budgets.flatMap(budgetFindings),
    ...statuses.floors.flatMap(floorFindings),
    ...(await marginFindings(context)),
    ...driftFindings(context),
    ...(await anomalyFindings(context)),
    ...(await modelFindings(context)),
    ...(await monthFindings(context)),
    ...readOpenQuestions(context).map(undecided),
  ];
  return checkedOf(findings, statuses.through);
}

/** Customer tiers whose margin fell from one whole quarter to the next. */
async function marginFindings(context: Context): Promise<Finding[]> {
  const quarter = periodsOf(context.workspace().db).find(({ kind, partial }) => kind === 'quarter' && !partial);
  const read = quarter ? await readCustomers(context, { by: 'tier', period: quarter.id }) : null;
  return read ? erosionFindings(read.report) : [];
}

function driftFindings(context: Context): Finding[] {
  const { alerts } = readDrift(context, { by: 'feature', rules: driftDefaults });
  return alerts.map(({ key, ratio, month, from, to, relativeChange, explainedUsd }): Finding => {
    const change = relativeChange === null ? `${from} to ${to}` : percent(relativeChange);
    return {
      kind: 'drift',
      severity: 'warning',
      subject: key ?? 'not stated',
      words: `${key ?? 'Usage without a feature'}: ${driftNames[ratio]} ${change} in ${month}.`,
      usd: explainedUsd,
      action: 'See which model or prompt changed; "drift" has the months.',
    };
  });
}

/** Moves of daily spend and ratios in the last four weeks that nobody has decided on. */
async function anomalyFindings(context: Context): Promise<Finding[]> {
  const { days, findings } = await findAnomalies(context, { by: null });
  if (!days) return [];
  const recent = findings.filter(({ until, decision }) => decision === null && until > dayAt(days.last, -28));
  return recent.map(
    ({ id, kind, since, relativeChange, usd }): Finding => ({
      kind: 'anomaly',
      severity: 'warning',
      subject: id,
      words: `${findingName(id)}: a ${kind} of ${percent(relativeChange)} since ${since}.`,
      usd,
      action: 'See it on the Track record page and decide whether it counts.',
    }),
  );
}

/** A month that is not whole, or moved after its close, until somebody says what it is. */
function undecided({ subject, words, usd }: OpenQuestion): Finding {
  const action = 'Decide on it on the Track record page, or with "decision open".';
  return { kind: 'undecided', severity: 'warning', subject, words, usd, action };
}

async function modelFindings(context: Context): Promise<Finding[]> {
  const { findings, approved } = await readGovernance(context);
  const unapproved = findings.map(
    ({ model, environment, costUsd }): Finding => ({
      kind: 'unapproved',
      severity: 'warning',
      subject: model,
      words: `${model} is used in ${environment ?? 'an environment not stated'} without approval.`,
      usd: costUsd,
      action: 'Approve it on the Governance page, or move its traffic.',
    }),
  );
  return approved.length === 0 ? [] : unapproved;
}

/** The last full month: what has no price, what is not reconciled, and lines that owners dispute. */
async function monthFindings(context: Context): Promise<Finding[]> {
  const monthEnd = await readMonthEnd(context, { month: null });
  if (!monthEnd) return [];
  const { month, steps, disputes } = monthEnd;
  const disputed: Finding[] =
    disputes === 0
      ? []
      : [
          {
            kind: 'dispute',
            severity: 'warning',
            subject: month,
            words: `${disputes} ${disputes === 1 ? 'line' : 'lines'} of the statements of ${month} ${disputes === 1 ? 'is' : 'are'} disputed.`,
            usd: null,
            action: 'Settle them with "statement resolve", or correct the attribution.',
          },
        ];
  const ofSteps = steps.flatMap((step): Finding[] => {
    if (step.kind === 'prices' && step.tokens > 0)
      return [
        {
          kind: 'unpriced',
          severity: 'alert',
          subject: step.models.map((model) => model ?? 'not stated').join(', '),
          words: `${count(step.tokens)} tokens of ${month} have no price and are in no dollar.`,
          usd: null,
          action: 'Map the models or enter their prices on the Prices page.',
        },
      ];
    if (step.kind === 'tieOut' && step.waiting.length > 0)
      return [
        {
          kind: 'unreconciled',
          severity: 'warning',
          subject: month,
          words: `${month} is not reconciled for ${step.waiting.map((one) => one ?? 'usage without a provider').join(', ')}.`,
          usd: null,
          action: 'Enter the invoices on the Tie-out page and explain what is left.',
        },
      ];
    return [];
  });
  return [...disputed, ...ofSteps];
}

export const checkHandlers = {
  'check.read': readCheck,
} satisfies Partial<Handlers>;
