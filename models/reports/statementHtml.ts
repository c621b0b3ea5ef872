import { causeNames } from '../budgets/causeNames.ts';
import type { OwnerStatement, Statements } from '../statements/statement.ts';
import { htmlText } from './htmlText.ts';

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const usd = (value: number) => (value < 0 ? `(${dollars.format(-value)})` : dollars.format(value));
const absent = '–';

/**
 * A statement as a page that prints on paper: lines, what is shared and by what, the bridge from last month, the
 * budget, and the range of the next quarter. It holds no script and asks for nothing outside itself.
 *
 * Units: US$.
 *
 * @example
 * statementHtml({
 *   company: 'A & B',
 *   statements: { month: '2026-10', by: 'team', notes: [] },
 *   one: {
 *     owner: '<x>',
 *     lines: [],
 *     totalUsd: 0,
 *     includedUsd: 0,
 *     bridge: { lastMonthUsd: 0, volume: 0, mix: 0, steps: 0, cache: 0, price: 0, sharedUsd: 0, totalUsd: 0 },
 *     budget: null,
 *     nextQuarter: null,
 *   },
 * }).includes('&lt;x&gt;') // => true
 */
export function statementHtml({
  company,
  statements: { month, by, notes },
  one,
}: {
  readonly company: string;
  readonly statements: Pick<Statements, 'month' | 'by' | 'notes'>;
  readonly one: OwnerStatement;
}): string {
  const owner = one.owner ?? 'Not attributed';
  const title = `AI cost of ${owner}, ${month}`;
  const { bridge, budget, nextQuarter, lines, totalUsd, includedUsd } = one;
  const facts = [
    ['Total', usd(totalUsd)],
    ...(budget
      ? [
          [`Budget (${budget.names.join(', ')})`, usd(budget.usd)],
          ['Against budget', usd(budget.spentUsd - budget.usd)],
        ]
      : [['Budget', 'none for this owner']]),
    ...(includedUsd > 0 ? [['Covered by allowances, at list price', usd(includedUsd)]] : []),
    [
      'Next quarter, 80% range',
      nextQuarter ? `${usd(nextQuarter.p10)} to ${usd(nextQuarter.p90)}` : 'fewer than six full months tell',
    ],
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${htmlText(title)}</title>
<style>body{font:14px/1.45 system-ui,sans-serif;max-width:760px;margin:32px auto;padding:0 16px;color:#1a1d21}h1{font-size:21px}h2{font-size:15px;margin-top:28px}table{border-collapse:collapse;width:100%}th,td{padding:4px 8px;text-align:left;border-bottom:1px solid #e4e3de}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}tfoot th,tfoot td{font-weight:600}p{color:#4b5159}@media print{body{margin:0}}</style>
</head><body>
<h1>${htmlText(title)}</h1>
<p>${htmlText(company)} · by ${htmlText(by)}</p>
${tableOf(
  'Summary',
  facts.map((cells) => cells.map((cell) => htmlText(cell!))),
  ['', 'US$'],
)}
${tableOf(
  'Lines',
  lines.map((line) => [
    htmlText(line.kind === 'use' ? (line.model ?? 'no model') : `Billed beside use, ${line.driver ?? ''}`),
    htmlText(line.provider ?? absent),
    line.requests === null ? absent : counts.format(line.requests),
    line.tokens === null ? absent : counts.format(line.tokens),
    line.rateUsd === null ? absent : usd(line.rateUsd),
    usd(line.usd),
  ]),
  ['Line', 'Provider', 'Requests', 'Tokens', 'US$ per million tokens', 'US$'],
  ['Total', '', '', '', '', usd(totalUsd)],
)}
${tableOf(
  'From last month',
  [
    ['Last month', usd(bridge.lastMonthUsd)],
    ['Volume', usd(bridge.volume)],
    ...(['mix', 'steps', 'cache', 'price'] as const).map((kind) => [causeNames[kind], usd(bridge[kind])]),
    ['Shared cost and rounding', usd(bridge.sharedUsd)],
  ],
  ['', 'US$'],
  ['This month', usd(bridge.totalUsd)],
)}
${notes.map((note) => `<p>${htmlText(note)}</p>`).join('\n')}
</body></html>
`;
}

function tableOf(
  name: string,
  rows: readonly (readonly string[])[],
  heads: readonly string[],
  foot: readonly string[] | null = null,
): string {
  const texts = heads[1] === 'Provider' ? 2 : 1;
  const cell = (tag: 'td' | 'th') => (text: string, index: number) =>
    `<${tag}${index < texts ? '' : ' class="n"'}>${text}</${tag}>`;
  const line = (cells: readonly string[], tag: 'td' | 'th' = 'td') => `<tr>${cells.map(cell(tag)).join('')}</tr>`;
  return `<h2>${name}</h2><table><thead>${line(heads, 'th')}</thead><tbody>${rows.map((row) => line(row)).join('')}</tbody>${foot ? `<tfoot>${line(foot)}</tfoot>` : ''}</table>`;
}
