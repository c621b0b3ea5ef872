import { formatDecimal, parseDecimal, shiftDecimal } from '../../decimal.ts';
import { usageRow } from '../cells/blankRows.ts';
import { needed, RejectedCell, saysNo } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { openMetadata, providerOf } from './gateway.ts';
import { readTags } from './tags.ts';

/**
 * Portkey's log export, JSON lines or CSV. Its cost is the gateway's estimate, in cents unless the row says otherwise.
 * Scope: provider.
 */
export const portkey: ImportFormat = {
  id: 'portkey',
  name: 'Portkey logs',
  all: ['ai_model'],
  oneOf: [
    ['req_units', 'res_units', 'total_units', 'cost'],
    ['created_at', 'time_of_generation', 'timestamp'],
  ],
  some: ['ai_org', 'cost', 'req_units'],
  weight: 1,
  open: openPortkey,
};

const cents: RowWarning = {
  column: 'cost',
  message: 'Portkey states costs in cents; the amounts are divided by 100.',
};

function openPortkey(header: Header): RowReader {
  const { text, count, money, day, nameOf } = openCells(header);
  const timeNames = ['created_at', 'time_of_generation', 'timestamp'];
  const created = day(...timeNames);
  const [id, org, model] = [text('id'), text('ai_org', 'ai_provider'), text('ai_model')];
  const [success, slug, currency] = [text('is_success'), text('prompt_slug'), text('cost_currency')];
  const [input, output, cost] = [count('req_units'), count('res_units'), money('cost')];
  const tags = openMetadata(header, 'metadata');
  const metadata = text('metadata');
  return (cells): RowOutcome => {
    const on = needed(created(cells), nameOf(...timeNames));
    const unit = currency(cells);
    const stated = cost(cells);
    if (saysNo(success(cells)) && !input(cells) && Number(stated ?? 0) === 0) {
      return { kind: 'skipped', reason: 'Failed call without tokens', covers: on };
    }
    const inCents = unit === null || /^(us)?\s*(c|cents?)$|^¢$/i.test(unit);
    if (stated !== null && !inCents && !/^(usd|\$)$/i.test(unit) && !header.currencies?.accept(unit)) {
      throw new RejectedCell(
        `Amounts in ${unit} cannot be added to US dollars; add a rate for ${unit} to the exchange rates and import the file again.`,
        'cost_currency',
        unit,
      );
    }
    const usd = stated !== null && inCents ? formatDecimal(shiftDecimal(parseDecimal(stated)!, 2)) : stated;
    const tag = tags(cells);
    // Portkey's own key for the user in a request's metadata.
    const user = readTags(metadata(cells))['_user'];
    const name = model(cells);
    const by = providerOf(org(cells), name);
    const row = usageRow({
      ...tag,
      day: on,
      provider: by,
      service: 'portkey',
      model: name,
      feature: tag.feature ?? slug(cells),
      customer: tag.customer ?? (typeof user === 'string' && user !== '' ? user : null),
      operation: /embed/i.test(name ?? '') ? 'embedding' : 'inference',
      requests: 1,
      inputTokens: input(cells),
      outputTokens: output(cells),
      effectiveUsd: usd,
      costBasis: usd === null ? null : 'gateway',
    });
    const warnings = stated !== null && inCents ? [cents] : [];
    return { kind: 'usage', scope: scopeOf(by), row, requestId: id(cells), warnings };
  };
}
