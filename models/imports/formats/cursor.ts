import { usageRow } from '../cells/blankRows.ts';
import { moneyCell, needed, RejectedCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { coveredBasis, includedUse, isPaidElsewhere, saysIncluded } from './includedUse.ts';

const writtenNames = ['input_w_cache_write', 'input_with_cache_write'];
const freshNames = ['input_w_o_cache_write', 'input_without_cache_write'];

/**
 * Cursor's usage events. The four columns of tokens are disjoint. It is a tool for developers, so its environment is
 * development; people's addresses are not read. Scope: the file's format alone.
 */
export const cursor: ImportFormat = {
  id: 'cursor',
  name: 'Cursor usage events',
  all: ['date', 'max_mode', 'cache_read', 'total_tokens'],
  some: ['kind', 'model', 'output_tokens', 'cost'],
  weight: 1,
  open: openCursor,
};

function openCursor(header: Header): RowReader {
  const { text, count, day } = openCells(header);
  const date = day('date');
  const [kind, model, cost] = [text('kind'), text('model'), text('cost')];
  const amount = moneyCell(header, 'cost');
  const [written, fresh] = [count(...writtenNames), count(...freshNames)];
  const [read, output, total] = [count('cache_read'), count('output_tokens'), count('total_tokens')];
  return (cells): RowOutcome => {
    const on = needed(date(cells), 'Date');
    const counts = {
      inputTokens: fresh(cells),
      cacheReadTokens: read(cells),
      cacheWrite5mTokens: written(cells),
      outputTokens: output(cells),
    };
    const isWord = saysIncluded(cost(cells)) || /^(n\/?a|errored|aborted)/i.test(cost(cells) ?? '');
    const stated = isWord ? null : amount(cells);
    // A plan includes the call whatever its value is said to be.
    const isCovered = saysIncluded(cost(cells)) || isPaidElsewhere(kind(cells));
    const billedUsd = isCovered ? '0' : stated;
    if (Object.values(counts).every((value) => !value) && Number(billedUsd ?? 0) === 0) {
      return { kind: 'skipped', reason: 'Free or failed call without tokens', covers: on };
    }
    const sum = Object.values(counts).reduce<number>((so, value) => so + (value ?? 0), 0);
    const all = total(cells);
    if (all !== null && all !== sum) {
      throw new RejectedCell(
        `Total Tokens ${all} is not the sum ${sum} of the four kinds; export the file again.`,
        'Total Tokens',
        String(all),
      );
    }
    const row = usageRow({
      ...counts,
      day: on,
      provider: 'cursor',
      service: kind(cells),
      model: model(cells),
      environment: 'development',
      operation: 'inference',
      requests: 1,
      billedUsd,
      listUsd: isCovered && Number(stated ?? 0) > 0 ? stated : null,
      costBasis: isCovered ? coveredBasis : null,
    });
    const warnings = isCovered ? [includedUse('Cost')] : unknownKind(kind(cells));
    return { kind: 'usage', scope: scopeOf('cursor'), row, warnings };
  };
}

const charged = /\b(?:on[ -]?demand|usage[ -]?based|overage|errored|aborted|not charged|no charge)\b/i;

/** A kind that nobody knows may be included or charged. */
function unknownKind(kind: string | null): RowWarning[] {
  if (kind === null || charged.test(kind)) return [];
  return [
    { column: 'Kind', message: `Kind "${kind}" is unknown: its cost counts as billed. Check it on the invoice.` },
  ];
}
