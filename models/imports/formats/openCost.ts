import { splitLabel } from '../../usage/labels.ts';
import { costRow, usageRow } from '../cells/blankRows.ts';
import { type Cells, needed } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { endCell, lastDayBefore } from '../cells/period.ts';
import { cellText } from '../cells/scannedRow.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { jsonRecord } from './focusSku.ts';
import { readTags, type Tags, tagDimensions } from './tags.ts';

/** OpenCost's daily CSV. Scope: namespace. */
export const openCost: ImportFormat = {
  id: 'opencost',
  name: 'OpenCost export',
  all: ['namespace', 'totalcost', 'gpucost'],
  oneOf: [['date', 'window_start', 'start']],
  some: ['controllerkind', 'pod', 'gpus'],
  repeating: [
    ...['cpucost', 'ramcost', 'gpucost', 'networkcost', 'pvcost', 'loadbalancercost', 'sharedcost', 'externalcost'],
    ...['cpucorerequestaverage', 'rambytesrequestaverage', 'rambyterequestaverage', 'totalefficiency'],
    ...['networkcrosszonecost', 'networkcrossregioncost', 'networkinternetcost', 'gpurequestaverage'],
  ],
  weight: 1,
  open: openOpenCost,
};

/** Allocations of OpenCost or Kubecost as their API answers. */
export const openCostApi: ImportFormat = {
  ...openCost,
  name: 'OpenCost or Kubecost allocations',
  all: ['name', 'totalcost', 'gpuhours'],
  oneOf: [['window_start', 'start']],
  some: ['properties', 'minutes', 'gpucost'],
};

const noCurrency: RowWarning = {
  column: null,
  message:
    'OpenCost has no currency and no bill: its costs are estimates at cloud or custom prices, read as US dollars.',
};

function openOpenCost(header: Header): RowReader {
  const { text, count, signed, money, day, nameOf } = openCells(header);
  const dateNames = ['date', 'window_start', 'start'];
  const start = day(...dateNames);
  const end = endCell({ header, names: ['window_end', 'end'] });
  const [name, namespace, controller] = [text('name'), text('namespace'), text('controllername', 'controller')];
  const [labels, properties] = [text('labels'), text('properties')];
  const [gpus, gpuHours, cost] = [count('gpus'), signed('gpuhours'), money('totalcost')];
  const ownLabels = header.folded.flatMap((folded, index) => {
    const key = /^label_(.+)$/.exec(folded)?.[1];
    return key === undefined ? [] : [[key, index] as const];
  });
  return (cells): RowOutcome => {
    const on = needed(start(cells), nameOf(...dateNames));
    const last = lastDayBefore(end(cells), on);
    const billedUsd = cost(cells);
    if (billedUsd === null) return { kind: 'skipped', reason: 'Allocation without cost', covers: on };
    const place = jsonRecord(properties(cells));
    const tags = tagDimensions({ ...labelsOf(place), ...readTags(labels(cells)), ...labelColumns(cells) });
    const space = splitLabel(namespace(cells) ?? label(place['namespace']));
    const work = controller(cells) ?? label(place['controller']) ?? name(cells);
    const idle = /^__(\w+)__$/.exec(work ?? space.name ?? '')?.[1] ?? null;
    const hours = gpuHours(cells) ?? (gpus(cells) === null ? null : gpus(cells)! * 24);
    const shared = {
      ...tags,
      day: on,
      provider: 'kubernetes',
      service: label(place['cluster']),
      team: tags.team ?? (idle === null ? space.name : null),
      feature: idle ?? tags.feature ?? work,
      environment: tags.environment ?? space.environment,
      billedUsd,
    };
    const words = `${space.name ?? ''} ${work ?? ''}`;
    const scope = scopeOf(namespace(cells) ?? label(place['namespace']) ?? name(cells));
    const more = { scope, warnings: [noCurrency], coversTo: last };
    if (hours !== null && hours > 0) {
      const operation = /train|fine-?tun/i.test(words) ? 'training' : 'inference';
      return {
        kind: 'usage',
        ...more,
        row: usageRow({ ...shared, operation, gpuHours: hours, costBasis: 'estimate' }),
      };
    }
    const description = idle === null ? `${space.name ?? 'cluster'}/${work ?? 'all'}` : `${idle} capacity`;
    return { kind: 'cost', ...more, row: costRow({ ...shared, operation: 'cloud', description }) };
  };

  function labelColumns(cells: Cells): Tags {
    const entries = ownLabels.map(([key, index]) => [key, cellText(cells, index)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
  }
}

function labelsOf(place: { readonly [key: string]: unknown }): Tags {
  const own = place['labels'];
  return typeof own === 'object' && own !== null ? (own as Tags) : {};
}

function label(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
