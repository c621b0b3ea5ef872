import { causeNames } from '../../../models/customers/causeWords.ts';
import type { CustomerOutlook, MarginOutlook } from '../../../models/customers/customerOutlook.ts';
import { type ChosenPolicy, policyWords } from '../../../models/customers/customerPolicy.ts';
import type { CustomerLine, CustomerReport } from '../../../models/customers/customerReport.ts';
import {
  customersHeadline,
  erosionText,
  freeTierText,
  outlookHeadline,
} from '../../../models/customers/customerWords.ts';
import { chance, count, percent, points, usd, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

/** Lines of each end that are shown unless all are asked for. */
const ends = 10;

const kindNames = { unattributed: 'Unattributed', company: 'R&D, S&M, G&A', total: 'Income statement' } as const;
const nameOf = ({ kind, name }: CustomerLine) => (kind === 'key' ? name : kindNames[kind]);

/** The P&L of a period with what it tells about customers. */
export function customersText(report: CustomerReport, { all }: { readonly all: boolean }): string {
  const { by, period, before, lines, total, foots, differenceUsd, notes } = report;
  const keys = lines.filter(({ kind }) => kind === 'key');
  const rest = lines.filter(({ kind }) => kind !== 'key');
  const cut = !all && keys.length > 2 * ends + 1;
  const shown = cut ? [...keys.slice(0, ends), ...keys.slice(-ends)] : keys;
  const rows = [...shown.map(rowOf), ...[...rest, total].map(rowOf)];
  if (cut) rows.splice(ends, 0, [`${keys.length - 2 * ends} more; --all shows them`]);
  const heads = ['Revenue', 'AI COGS', 'Other COGS', 'Gross profit', 'Margin', `vs. ${before ?? 'before'}`];
  return [
    customersHeadline(report),
    '',
    `P&L by ${by}, ${period.label}`,
    table([left(by), left('Tier'), right('Users'), ...heads.map(right), left('Cause')], rows),
    '',
    `Outside COGS: R&D ${usd(total.researchUsd)}, S&M ${usd(total.salesUsd)}, G&A ${usd(total.generalUsd)}; contribution ${usd(total.contributionUsd)}.`,
    foots ? 'Foots to the income statement to the cent.' : `Off the income statement by ${usdAndCents(differenceUsd)}.`,
    ...report.policyWords,
    ...lossLines(report),
    ...distributionLines(report),
    ...retentionLines(report),
    ...unmatchedLines(report),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

/** The next four quarters: how many lose, and the range of each tier and customer. */
export function outlookText(outlook: CustomerOutlook, { all }: { readonly all: boolean }): string {
  const { scenario, quarters, tiers, customers, notes } = outlook;
  const shown = customers
    .toSorted((a, b) => b.probabilityLoss - a.probabilityLoss || b.grossProfitUsd.p50 - a.grossProfitUsd.p50)
    .slice(0, all ? customers.length : 2 * ends);
  const range = ({ margin, probabilityLoss }: MarginOutlook) => [
    ...(margin ? [margin.p10, margin.p50, margin.p90].map((one) => percent(one)) : [null, null, null]),
    chance(probabilityLoss),
  ];
  const heads = ['P10', 'Median', 'P90', 'P(loss)'].map(right);
  return [
    outlookHeadline(outlook) ?? '',
    '',
    table(
      [left(scenario.name), ...['Loss-makers', 'P10', 'P90', 'US$, median'].map(right)],
      quarters.map(({ label, lossMakers, lossUsd }) => [
        label,
        ...[lossMakers.p50, lossMakers.p10, lossMakers.p90].map((one) => count(one)),
        usd(lossUsd.p50),
      ]),
    ),
    '',
    table(
      [left('Tier, gross margin'), ...heads],
      tiers.map((one) => [one.name, ...range(one)]),
    ),
    '',
    table(
      [left('Customer'), left('Tier'), right('Users'), ...heads],
      shown.map((one) => [one.name, one.tier ?? '', count(one.users), ...range(one)]),
    ),
    '',
    ...notes,
  ].join('\n');
}

export function policyText(policy: ChosenPolicy): string {
  return policyWords(policy).join('\n');
}

function rowOf(line: CustomerLine): (string | null)[] {
  const profit = line.kind === 'company' ? null : usd(line.grossProfitUsd);
  return [
    nameOf(line) ?? '–',
    line.tier ?? '',
    line.users === null ? '' : count(line.users),
    ...[line.revenueUsd, line.aiCogsUsd, line.otherCogsUsd].map((value) => usd(value)),
    profit,
    percent(line.grossMargin),
    points(line.change?.margin ?? null),
    line.grossProfitUsd < 0 ? (line.againstTier?.cause ?? '') : '',
  ];
}

function lossLines({ lossCauses }: CustomerReport): string[] {
  if (lossCauses.length === 0) return [];
  const rows = lossCauses.map(({ cause, usd: effect }) => [causeNames[cause], usd(effect)]);
  return ['', table([left('Why loss-makers lose, against their tier'), right('US$')], rows)];
}

function distributionLines(report: CustomerReport): string[] {
  const { distribution, byUse } = report;
  if (distribution.customers === 0) return [];
  const deciles = distribution.deciles.map((one, index) => [
    index === 0 ? 'lowest' : index === distribution.deciles.length - 1 ? 'highest' : String(index + 1),
    count(one.customers),
    usd(one.revenueUsd),
    usd(one.grossProfitUsd),
    percent(one.grossMargin),
  ]);
  const cohorts = byUse.cohorts.map((one) => [
    one.name,
    count(one.customers),
    usd(one.revenueUsd),
    usd(one.aiCogsUsd),
    usd(one.grossProfitUsd),
    percent(one.grossMargin),
  ]);
  const sentences = [freeTierText(report.free), erosionText(report)].filter((text) => text !== null);
  return [
    '',
    table([left('Margin by decile'), ...['Customers', 'Revenue', 'Gross profit', 'Margin'].map(right)], deciles),
    '',
    table(
      [
        left(`By AI COGS per ${byUse.per}`),
        ...['Customers', 'Revenue', 'AI COGS', 'Gross profit', 'Margin'].map(right),
      ],
      cohorts,
    ),
    ...(sentences.length === 0 ? [] : ['', ...sentences]),
  ];
}

function retentionLines({ retention }: CustomerReport): string[] {
  const [first] = retention;
  if (!first) return [];
  const rows = retention.map((one) => [
    one.tier ?? 'All customers',
    count(one.customers),
    count(one.churned),
    percent(one.netRetention),
    percent(one.grossRetention),
    ...[one.startUsd, one.expansionUsd, -one.contractionUsd, -one.churnUsd, one.newUsd, one.endUsd].map((value) =>
      usd(value),
    ),
  ]);
  const heads = ['Customers', 'Churned', 'NRR', 'GRR', 'Start', 'Expansion', 'Contraction', 'Churn', 'New', 'End'];
  return ['', table([left(`Revenue ${first.from} to ${first.to}`), ...heads.map(right)], rows)];
}

function unmatchedLines({ unmatched }: CustomerReport): string[] {
  if (unmatched.length === 0) return [];
  const rows = unmatched.slice(0, 2 * ends).map((one) => [one.name, one.in, usd(one.usd), one.suggestion ?? '']);
  return ['', table([left('No match'), left('Named in'), right('US$'), left('Most alike')], rows)];
}
