import type { OutlookRange } from '../../../models/customers/customerOutlook.ts';
import type { CustomerDriver, CustomerPolicy } from '../../../models/customers/customerPolicy.ts';
import type { CustomerLine, CustomerReport } from '../../../models/customers/customerReport.ts';
import type { ProfitDimension } from '../../../models/customers/profitAndLoss.ts';
import { money, moneyExact } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { count, percent } from '../../format/numbers.ts';

export const dimensionNames: { readonly [D in ProfitDimension]: string } = {
  customer: 'Customer',
  tier: 'Tier',
  product: 'Plan',
  feature: 'Feature',
  region: 'Region',
  cohort: 'Cohort',
};

export const driverNames: { readonly [D in CustomerDriver]: string } = {
  none: 'Not allocated',
  tasks: 'Tasks in revenue files',
  requests: 'Requests in usage files',
  tokens: 'Tokens',
  cost: 'Cost that names a customer',
  revenue: 'Revenue',
  users: 'Active users',
  equal: 'Equally',
};

export const splitNames: { readonly [D in CustomerPolicy['split']]: string } = {
  none: 'Not allocated',
  tasks: 'Tasks of the customer',
  cost: 'AI COGS of the customer',
};

export const kindNames: { readonly [K in CustomerLine['kind']]: string } = {
  key: '',
  unattributed: 'Unattributed',
  company: 'R&D, S&M, G&A',
  total: 'Income statement',
};

export const customersLabels = {
  title: 'Customers',
  pickers: { by: 'P&L by', period: 'Period', earlier: 'Earlier period', later: 'Later period' },
  empty: {
    title: 'No revenue or cost yet',
    text: 'Import revenue by customer, usage and cost. Each customer then has a P&L that foots to the income statement.',
    action: 'Import files…',
  },
  actions: { allocate: 'Allocation…', export: 'Export' },
  foots: 'Foots to income statement',
  off: (usd: number) => `Off the income statement by ${moneyExact(usd)}`,
  partial: (label: string) => `${label} is partial`,
  curve: {
    title: 'Cumulative gross profit',
    note: (label: string) => `customers by gross profit, ${label}`,
    earn: (count: number, share: string) => `${count} earn ${share}`,
    lose: (count: number, share: string) => `${count} lose ${share}`,
  },
  deciles: {
    title: 'Margin by decile',
    note: (customers: number) => `${customers} customers each; lowest margin first`,
    names: { lowestName: 'Lowest', highestName: 'Highest' },
    short: { lowestName: 'Low', highestName: 'High' },
  },
  causes: { title: 'Why they lose', note: 'against their tier, US$', none: 'No customer loses money.' },
  use: { title: 'Heavy and light users', heads: ['Users', 'Customers', 'Revenue', 'AI COGS', 'Margin'] },
  useNames: { heavy: 'Heavy, top 10%', medium: 'Medium, next 40%', light: 'Light, other half' },
  retention: {
    title: 'Retention',
    all: 'All customers',
    note: ({ from, to }: CustomerReport['retention'][number]) =>
      `monthly revenue, ${monthLabel(from)} to ${monthLabel(to)}`,
    heads: ['Tier', 'Customers', 'Churned', 'Net', 'Gross'],
  },
  unmatched: {
    title: 'Names that do not match',
    note: 'Customers that only usage or only revenue names. A match becomes a rule of attribution.',
    heads: { name: 'Name', in: 'Named in', usd: 'US$', suggestion: 'Most alike' },
    match: 'Match',
    matchAs: (name: string, other: string) => `Match ${name} with ${other}`,
    matched: (name: string, other: string) => `${name} is matched with ${other}.`,
  },
  table: {
    more: (hidden: number) => `Show ${count(hidden)} more`,
    fewer: 'Show fewer',
    label: (by: ProfitDimension) => `P&L by ${dimensionNames[by].toLowerCase()}`,
  },
  bridge: {
    title: (name: string) => `Why the margin of ${name} moved`,
    tier: 'Against its tier',
    before: (label: string) => `Against ${label}`,
    heads: ['Cause', 'Gross profit', 'Margin, pp'],
    total: 'Total',
  },
  outlook: {
    title: 'Loss-makers ahead',
    note: (name: string) => `${name}; median, 80% range`,
    margin: 'Next 4 quarters',
    loss: 'P(loss)',
    heads: ['Quarter', 'Customers', 'US$'],
  },
  allocation: {
    title: 'Allocation',
    cost: 'COGS without a customer',
    revenue: 'Revenue without a customer',
    split: 'Revenue without a feature or region',
    note: 'Kept with your name and today’s date. Shown beside every result. Parts add up to what was divided.',
    save: 'Save allocation',
    saved: 'The allocation is saved.',
    chosen: ({ owner, date }: CustomerReport['policy']) =>
      owner === null ? 'Nobody has chosen an allocation yet.' : `Chosen by ${owner}, ${date}.`,
  },
} as const;

/** The line under the headline: what the whole earned and where the rest is. */
export function subline({ total, period, before }: CustomerReport): string {
  const { change } = total;
  const margin = `Gross margin ${percent(total.grossMargin)} on ${money(total.revenueUsd)} of revenue in ${period.label}`;
  if (change?.margin == null || before === null) return `${margin}.`;
  const pp = Math.abs(100 * change.margin).toFixed(1);
  return `${margin}, ${change.margin < 0 ? 'down' : 'up'} ${pp} pp from ${before}.`;
}

/** A change of margin in percentage points: (3.1) is a fall. */
export function points(ratio: number | null | undefined): string {
  if (ratio == null) return '';
  const text = Math.abs(100 * ratio).toFixed(1);
  return text === '0.0' ? '–' : ratio < 0 ? `(${text})` : text;
}

/** A margin in a table: (31.7%) is below 0. */
export function marginText(ratio: number | null): string {
  if (ratio === null) return '';
  return ratio < 0 ? `(${percent(-ratio)})` : percent(ratio);
}

/** A range of margins in whole percent: 31–78%, (12)–8%. */
export function rangeText({ p10, p90 }: OutlookRange): string {
  const text = (ratio: number) => (ratio < -0.005 ? `(${Math.round(-100 * ratio)})` : String(Math.round(100 * ratio)));
  return `${text(p10)}–${text(p90)}%`;
}
