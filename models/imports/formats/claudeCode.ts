import { formatDecimal, parseDecimal, shiftDecimal } from '../../decimal.ts';
import { usageRow } from '../cells/blankRows.ts';
import { needed } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { coveredBasis, includedUse } from './includedUse.ts';

/**
 * Anthropic's report on Claude Code from the Admin API: tokens a developer, day and model, with an estimate in cents.
 * People are not read. It is a tool for developers, so its environment is development. Scope: how it is paid for.
 */
export const claudeCode: ImportFormat = {
  id: 'claude-code',
  name: 'Anthropic Claude Code report',
  all: ['date', 'tokens_input', 'tokens_output'],
  oneOf: [['estimated_cost_amount', 'tokens_cache_read', 'customer_type']],
  some: ['model', 'customer_type'],
  weight: 1,
  open: openClaudeCode,
};

const twice: RowWarning = {
  column: 'customer_type',
  message: 'API usage is also in Anthropic’s usage report: import only one of the two for these keys.',
};

function openClaudeCode(header: Header): RowReader {
  const { text, count, money, day } = openCells(header);
  const date = day('date');
  const [model, paid] = [text('model'), text('customer_type')];
  const [input, output] = [count('tokens_input'), count('tokens_output')];
  const [read, written] = [count('tokens_cache_read'), count('tokens_cache_creation')];
  const cents = money('estimated_cost_amount');
  const dollars = dollarCheck(header, 'estimated_cost_currency');
  return (cells): RowOutcome => {
    const on = needed(date(cells), 'date');
    if (input(cells) === null && output(cells) === null) {
      return { kind: 'skipped', reason: 'Day without model calls', covers: on };
    }
    const isSeat = /subscription|seat|plan/i.test(paid(cells) ?? '');
    const estimate = cents(cells);
    const warning = estimate === null ? null : dollars(cells);
    const row = usageRow({
      day: on,
      provider: 'anthropic',
      service: 'Claude Code',
      model: model(cells),
      environment: 'development',
      operation: 'inference',
      inputTokens: input(cells),
      cacheReadTokens: read(cells),
      cacheWrite5mTokens: written(cells),
      outputTokens: output(cells),
      billedUsd: isSeat ? '0' : null,
      costBasis: isSeat ? coveredBasis : null,
      listUsd: estimate === null ? null : formatDecimal(shiftDecimal(parseDecimal(estimate)!, 2)),
    });
    const more = isSeat ? [includedUse('customer_type')] : paid(cells) === 'api' ? [twice] : [];
    const warnings = [...(warning ? [warning] : []), ...more];
    return { kind: 'usage', scope: scopeOf(paid(cells)), row, warnings };
  };
}
