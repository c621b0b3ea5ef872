import type { TokenCounts } from '../../usage/usageRow.ts';
import { costRow, usageRow } from '../cells/blankRows.ts';
import { type Cells, needed } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { coveredBasis } from './includedUse.ts';
import { promptTokens } from './promptTokens.ts';

/**
 * GitHub's billing report: Copilot requests and seats, and whatever else GitHub charges. GitHub bills in US dollars.
 * Scope: organisation and product.
 */
export const githubCopilot: ImportFormat = {
  id: 'github-copilot',
  name: 'GitHub usage report',
  all: ['date', 'sku', 'net_amount'],
  oneOf: [
    ['quantity', 'netquantity', 'grossquantity'],
    ['applied_cost_per_quantity', 'gross_amount', 'discount_amount'],
  ],
  some: ['product', 'unit_type', 'organization'],
  repeating: ['aicquantity', 'aicgrossamount', 'discountamount'],
  weight: 1,
  open: openGithub,
};

function openGithub(header: Header): RowReader {
  const { text, signed, money, day } = openCells(header);
  const date = day('date');
  const [product, sku, unit, model] = [text('product'), text('sku'), text('unit_type'), text('model')];
  const organisation = text('organization', 'organizationname');
  const [center, repository] = [text('cost_center_name'), text('repository', 'repositoryname')];
  const to = day('date_to');
  const [quantity, net, gross] = [
    signed('quantity', 'grossquantity', 'netquantity'),
    money('net_amount'),
    money('gross_amount'),
  ];
  const tokens = openTokens(header);
  const span = (cells: Cells) => {
    const last = to(cells);
    return last === null ? {} : { coversTo: last };
  };
  return (cells): RowOutcome => {
    const on = needed(date(cells), 'date');
    const billedUsd = net(cells);
    const count = quantity(cells);
    if (billedUsd === null && count === null) return { kind: 'skipped', reason: 'Line without cost', covers: on };
    const words = `${product(cells) ?? ''} ${sku(cells) ?? ''}`;
    const isCopilot = /copilot|spark|models/i.test(words);
    const shared = {
      day: on,
      provider: 'github',
      service: product(cells) ?? sku(cells),
      model: model(cells),
      team: center(cells) ?? organisation(cells),
      feature: repository(cells),
      environment: 'development',
      listUsd: gross(cells),
    };
    const scope = scopeOf(organisation(cells), product(cells));
    const isRequest = /request/i.test(unit(cells) ?? '');
    const counts = tokens(cells);
    if (isCopilot && (isRequest || counts !== null)) {
      const requests = isRequest ? count : null;
      const isCovered = Number(billedUsd ?? 1) === 0 && Number(gross(cells) ?? 0) > 0;
      const costBasis = isCovered ? coveredBasis : null;
      const row = usageRow({ ...shared, ...counts, operation: 'inference', requests, billedUsd, costBasis });
      return { kind: 'usage', scope, row, ...span(cells) };
    }
    const operation = isCopilot ? 'inference' : 'cloud';
    const description = sku(cells) ?? product(cells) ?? 'GitHub';
    const row = costRow({ ...shared, operation, description, billedUsd: billedUsd ?? '0' });
    return { kind: 'cost', scope, row, ...span(cells) };
  };
}

/**
 * The report of AI credits states tokens beside the credits, and what is read from the cache apart from the input; null
 * without.
 */
function openTokens(header: Header): (cells: Cells) => TokenCounts | null {
  const { count } = openCells(header);
  const [input, output] = [count('input', 'input_tokens'), count('output', 'output_tokens')];
  const [read, written] = [count('cache_read', 'cache_read_tokens'), count('cache_write', 'cache_write_tokens')];
  const reasoning = count('reasoning', 'reasoning_tokens');
  const total = count('total_tokens');
  return (cells) => {
    const kinds = { prompt: input(cells), read: read(cells), written: written(cells), output: output(cells) };
    if (Object.values(kinds).every((value) => value === null)) return null;
    return promptTokens({ ...kinds, reasoning: reasoning(cells), total: total(cells), counting: 'apart' }).counts;
  };
}

/**
 * Copilot's report of premium requests of 2025: requests a person and model, without money. People are not read. Scope:
 * all.
 */
export const githubRequests: ImportFormat = {
  id: 'github-copilot',
  name: 'GitHub Copilot premium requests',
  all: ['timestamp', 'model', 'requests_used'],
  oneOf: [['exceeds_monthly_quota', 'total_monthly_quota']],
  some: [],
  weight: 1,
  open: openGithubRequests,
};

function openGithubRequests(header: Header): RowReader {
  const { text, count, day } = openCells(header);
  const [time, model, requests] = [day('timestamp'), text('model'), count('requests_used')];
  return (cells): RowOutcome => {
    const row = usageRow({
      day: needed(time(cells), 'Timestamp'),
      provider: 'github',
      service: 'copilot',
      model: model(cells),
      environment: 'development',
      operation: 'inference',
      requests: needed(requests(cells), 'Requests Used'),
    });
    return { kind: 'usage', scope: scopeOf('requests'), row };
  };
}
