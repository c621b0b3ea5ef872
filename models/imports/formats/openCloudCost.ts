import { providerId } from '../../prices/providerId.ts';
import { splitLabel } from '../../usage/labels.ts';
import { costRow } from '../cells/blankRows.ts';
import { needed } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { endCell, lastDayBefore } from '../cells/period.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { jsonRecord } from './focusSku.ts';
import { readTags, type Tags, tagDimensions } from './tags.ts';

/**
 * The cloud bills that OpenCost reads beside its clusters: five costs of one thing, of which net is billed and net
 * amortised is the expense. Scope: provider and account.
 */
export const openCloudCost: ImportFormat = {
  id: 'opencost',
  name: 'OpenCost cloud costs',
  all: ['netcost_cost', 'listcost_cost'],
  oneOf: [['window_start', 'start']],
  some: ['properties', 'amortizednetcost_cost'],
  weight: 1,
  open: openCloudCosts,
};

const noCurrency: RowWarning = {
  column: null,
  message: 'OpenCost has no currency; its cloud costs are read as US dollars.',
};

function openCloudCosts(header: Header): RowReader {
  const { text, money, day, nameOf } = openCells(header);
  const [start, properties] = [day('window_start', 'start'), text('properties')];
  const end = endCell({ header, names: ['window_end', 'end'] });
  const [net, expense, list] = [
    money('netcost_cost', 'invoicedcost_cost'),
    money('amortizednetcost_cost'),
    money('listcost_cost'),
  ];
  return (cells): RowOutcome => {
    const on = needed(start(cells), nameOf('window_start', 'start'));
    const billedUsd = net(cells);
    if (billedUsd === null) return { kind: 'skipped', reason: 'Cloud cost without a net cost', covers: on };
    const place = jsonRecord(properties(cells));
    const label = (key: string) =>
      typeof place[key] === 'string' && place[key] !== '' ? (place[key] as string) : null;
    const tag = tagDimensions(
      typeof place['labels'] === 'object' ? ((place['labels'] ?? {}) as Tags) : readTags(label('labels')),
    );
    const owner = splitLabel(label('accountName') ?? label('accountID'));
    const service = label('service');
    const row = costRow({
      ...tag,
      day: on,
      provider: label('provider') === null ? null : providerId(label('provider')!),
      service,
      team: tag.team ?? owner.name,
      environment: tag.environment ?? owner.environment,
      region: label('regionID'),
      operation: /bedrock|openai|vertex|gemini|sagemaker/i.test(service ?? '') ? 'inference' : 'cloud',
      description: label('category') ?? service,
      billedUsd,
      effectiveUsd: expense(cells),
      listUsd: list(cells),
    });
    const scope = scopeOf('cloud', label('provider'), label('accountID'));
    return { kind: 'cost', scope, row, warnings: [noCurrency], coversTo: lastDayBefore(end(cells), on) };
  };
}
