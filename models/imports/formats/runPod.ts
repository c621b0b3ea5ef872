import { addDecimals, formatDecimal, parseDecimal } from '../../decimal.ts';
import { costRow, usageRow } from '../cells/blankRows.ts';
import { type Cells, needed } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';

const timeNames = ['time', 'start_time', 'starttime', 'bucket'];
const totalNames = ['amount', 'totalamount', 'total_amount', 'amounts_total', 'amount_total', 'total'];
/** Version 2 of the API splits an amount. */
const parts = ['gpu', 'cpu', 'disk'].map((part) => [
  ...[`${part}amount`, `${part}_amount`, `amounts_${part}`, `amount_${part}`, `${part}cost`, `${part}_cost`],
]);
const spentNames = ['timebilledms', 'time_billed_ms'];
const thingNames = [
  'podid',
  'pod_id',
  'endpointid',
  'endpoint_id',
  'networkvolumeid',
  'network_volume_id',
  'gputypeid',
];

/**
 * RunPod's billing of pods, endpoints and network volumes. RunPod bills in US dollars. Scope: the pod, endpoint or
 * volume.
 */
export const runPod: ImportFormat = {
  id: 'runpod',
  name: 'RunPod billing',
  all: [],
  oneOf: [
    timeNames,
    [...totalNames, ...parts.flat()],
    [...spentNames, 'diskspacebilledgb', 'disk_space_billed_gb', ...parts.flat()],
    thingNames,
  ],
  some: [],
  weight: 1,
  open: openRunPod,
};

const oneGpu: RowWarning = {
  column: 'timeBilledMs',
  message: 'The record does not state the GPUs per pod; hours are counted as one GPU.',
};

function openRunPod(header: Header): RowReader {
  const { text, count, money, day, nameOf } = openCells(header);
  const time = day(...timeNames);
  const [total, spent] = [money(...totalNames), count(...spentNames)];
  const split = parts.map((names) => money(...names));
  const amount = (cells: Cells) => total(cells) ?? sumOf(split.map((part) => part(cells)));
  const gpus = count('gpucount', 'gpu_count');
  const [pod, endpoint] = [text('podid', 'pod_id'), text('endpointid', 'endpoint_id')];
  const [volume, gpu] = [text('networkvolumeid', 'network_volume_id'), text('gputypeid', 'gpu_type_id')];
  return (cells): RowOutcome => {
    const on = needed(time(cells), nameOf(...timeNames));
    const billedUsd = amount(cells);
    if (billedUsd === null) return { kind: 'skipped', reason: 'Bucket without cost', covers: on };
    const thing = endpoint(cells) ?? pod(cells) ?? volume(cells);
    const shared = { day: on, provider: 'runpod', service: gpu(cells), feature: thing, billedUsd };
    const scope = scopeOf(thing ?? gpu(cells));
    const ms = spent(cells);
    if (ms !== null && ms > 0 && volume(cells) === null) {
      const row = usageRow({ ...shared, operation: 'inference', gpuHours: (ms / 3.6e6) * (gpus(cells) ?? 1) });
      return { kind: 'usage', scope, row, warnings: gpus(cells) === null ? [oneGpu] : [] };
    }
    const description = volume(cells) === null ? 'Disk' : 'Network volume';
    return { kind: 'cost', scope, row: costRow({ ...shared, operation: 'cloud', description }) };
  };
}

function sumOf(amounts: readonly (string | null)[]): string | null {
  const stated = amounts.flatMap((amount) => (amount === null ? [] : (parseDecimal(amount) ?? [])));
  return stated.length === 0 ? null : formatDecimal(stated.reduce(addDecimals));
}
