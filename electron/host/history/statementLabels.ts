import { createIdSet, hashId, type IdSet } from '../../../models/imports/rollup/idSet.ts';
import { textAt } from '../../../models/imports/rollup/rollup.ts';
import { costShape, usageShape } from '../../../models/imports/rollup/rowColumns.ts';
import { type Block, labelAt, openBlock } from '../../../models/usage/blocks/block.ts';
import type { PackedFile } from '../reading/packFile.ts';
import { blocksOfImport, type SourceKind, sourceKinds } from '../store/blockStore.ts';
import type { Evidence } from '../store/evidenceStore.ts';
import type { Db } from '../store/open.ts';
import { revenueLabelsOf } from '../store/revenueRows.ts';
import { type Coverage, monthsOf, type RowTest, rowsInside } from './coverage.ts';

/** What rows are called, days aside, and which labels they state at all, as bits. */
interface RowLabels {
  readonly keys: IdSet;
  readonly stated: number;
}

type LabelRow = readonly (string | null)[];

function* labelsIn(block: Block, kind: SourceKind, isOf: RowTest = () => true): Generator<LabelRow> {
  const shape = kind === 'usage' ? usageShape : costShape;
  const columns = shape.texts.filter((name) => name !== 'day').map((name) => block.labels(name));
  const [scope, day] = [block.labels('scope'), block.labels('day')];
  for (let row = 0; row < block.size; row++) {
    if (!isOf({ scope: labelAt(scope, row), day: labelAt(day, row)! })) continue;
    yield columns.map((column) => labelAt(column, row));
  }
}

function keyOf(kind: SourceKind | 'revenue', labels: LabelRow): number {
  return hashId(`${kind}\n${labels.map((label) => label ?? '').join('\n')}`);
}

function bitsOf(labels: LabelRow): number {
  return labels.reduce((bits: number, label, index) => (label === null ? bits : bits | (1 << index)), 0);
}

const revenueLabels = ['scope', 'customer', 'customerTier', 'product', 'feature'] as const;

/** The labels of all rows of a file. */
export function labelsOf({ usage, cost, revenue }: PackedFile): RowLabels {
  const keys = createIdSet();
  let stated = 0;
  const add = (kind: SourceKind | 'revenue', labels: LabelRow) => {
    keys.add(keyOf(kind, labels));
    stated |= bitsOf(labels);
  };
  const kinds = { usage, cost };
  for (const kind of sourceKinds) {
    for (const block of kinds[kind].blocks) for (const labels of labelsIn(openBlock(block), kind)) add(kind, labels);
  }
  for (let group = 0; group < revenue.size; group++) {
    add(
      'revenue',
      revenueLabels.map((name) => textAt(revenue, revenue.texts.indexOf(name), group)),
    );
  }
  return { keys, stated };
}

interface Meeting {
  readonly earlier: Evidence;
  readonly coverage: Coverage;
  readonly own: RowLabels;
}

/**
 * Whether an earlier import has rows under the labels of a file among what that covers, or states other labels: the
 * same usage, grouped in another way, would have none in common.
 */
export function meetsLabels(db: Db, { earlier, coverage, own }: Meeting): boolean {
  let stated = 0;
  for (const { kind, labels } of labelsInside(db, earlier, coverage)) {
    if (own.keys.has(keyOf(kind, labels))) return true;
    stated |= bitsOf(labels);
  }
  return stated !== 0 && stated !== own.stated;
}

function* labelsInside(
  db: Db,
  { importId }: Evidence,
  coverage: Coverage,
): Generator<{ readonly kind: SourceKind | 'revenue'; readonly labels: LabelRow }> {
  const months = monthsOf(coverage);
  for (const { kind, block } of blocksOfImport(db, { importId, months, withRestated: true })) {
    for (const labels of labelsIn(block, kind, rowsInside(coverage, kind))) yield { kind, labels };
  }
  for (const labels of revenueLabelsOf(db, { importId, months })) {
    if (coverage.scopes.revenue.has(labels[0] ?? '')) yield { kind: 'revenue', labels };
  }
}
