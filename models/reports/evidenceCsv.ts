import type { Classification } from '../classification/classification.ts';
import type { ClassifiedCost } from '../classification/classifiedCost.ts';
import { classNames } from '../classification/classNames.ts';
import { ruleName } from '../classification/ruleName.ts';
import { formatDecimal } from '../decimal.ts';
import type { Dimension } from '../usage/usageRow.ts';
import { csvCell, csvStart } from './csv.ts';

/** What stands behind the classes of a history. */
export interface Evidence {
  readonly classification: Classification;
  readonly version: { readonly version: number; readonly owner: string; readonly savedAt: string };
  readonly dimensions: readonly Dimension[];
  /** Names of the files that hold usage or cost of a provider in a month. */
  readonly filesOf: (key: { readonly provider: string | null; readonly month: string }) => readonly string[];
}

const fixed = [
  'month',
  'class',
  'rule',
  'rule_kind',
  'share_percent',
  'part',
  'rule_version',
  'owner',
  'in_force_since',
];
const figures = ['rows', 'unpriced_tokens', 'cost_usd', 'source_files'];
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * The head of an evidence file: UTF-8 with its mark, comma, CRLF (RFC 4180).
 *
 * @example
 * evidenceHead(['provider']).trim().split(',').slice(8)
 * // => ["in_force_since", "provider", "rows", "unpriced_tokens", "cost_usd", "source_files"]
 */
export function evidenceHead(dimensions: readonly Dimension[]): string {
  return `${csvStart}${[...fixed, ...dimensions.map(snake), ...figures].join(',')}\r\n`;
}

/**
 * One line of evidence: a group of cost, or its part in one class, with the rule that put it there and the files it
 * came from.
 *
 * Convention: cost is exact to the nano-dollar, so that the lines sum to the cost of the history; a split has a line a
 * part, each with the rows and tokens of the whole group, told apart by `part`. Text is neutralized for spreadsheets.
 * Units: US$.
 * Source: SEMANTICS section 6.
 *
 * @example
 * evidenceLine(
 *   {
 *     classification: { rules: [], otherwise: 'defaults' },
 *     version: { version: 0, owner: '', savedAt: '' },
 *     dimensions: ['feature'],
 *     filesOf: () => ['a.csv'],
 *   },
 *   {
 *     group: {
 *       month: '2026-08',
 *       values: { feature: '=x' },
 *       rows: 2,
 *       requests: null,
 *       nanoUsd: 5n,
 *       unpricedTokens: 0,
 *     },
 *     rule: { kind: 'none', index: 0 },
 *     class: 'unclassified',
 *     share: 1,
 *     part: 1,
 *     parts: 1,
 *     nanoUsd: -1500000000n,
 *   },
 * ).trim() // => "2026-08,unclassified,No rule,none,100,1/1,0,,,'=x,2,0,-1.5,a.csv"
 */
export function evidenceLine(evidence: Evidence, cost: ClassifiedCost): string {
  const { group, rule } = cost;
  const { version, owner, savedAt } = evidence.version;
  const { month, values, rows, unpricedTokens } = group;
  const files = evidence.filesOf({ provider: values.provider ?? null, month });
  const cells = [
    csvCell(month),
    csvCell(classNames[cost.class]),
    csvCell(ruleName(evidence.classification, rule)),
    rule.kind,
    String(Number((100 * cost.share).toFixed(7))),
    `${cost.part}/${cost.parts}`,
    String(version),
    csvCell(owner),
    csvCell(savedAt),
    ...evidence.dimensions.map((dimension) => csvCell(values[dimension] ?? null)),
    String(rows),
    String(unpricedTokens),
    formatDecimal({ units: cost.nanoUsd, scale: 9 }),
    csvCell(files.join('; ')),
  ];
  return `${cells.join(',')}\r\n`;
}
