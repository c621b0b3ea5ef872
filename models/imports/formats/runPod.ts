import { costRow, usageRow } from '../blankRows.ts';
import { needed } from '../cells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import type { Header } from '../header.ts';
import { openCells } from '../openCells.ts';

const timeNames = ['time', 'start_time', 'starttime', 'bucket'];
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

/** RunPod's billing of pods, endpoints and network volumes. RunPod bills in US dollars. Scope: the pod, endpoint or volume. */
export const runPod: ImportFormat = {
  id: 'runpod',
  name: 'RunPod billing',
  all: ['amount'],
  oneOf: [timeNames, [...spentNames, 'diskspacebilledgb', 'disk_space_billed_gb'], thingNames],
  some: [],
  weight: 1,
  open: openRunPod,
};

const oneGpu: RowWarning = {
  column: 'timeBilledMs',
  message: 'The record does not say how many GPUs a pod has; its hours are counted as those of one GPU.',
};

function openRunPod(header: Header): RowReader {
  const { text, count, money, day, nameOf } = openCells(header);
  const time = day(...timeNames);
  const [amount, spent] = [money('amount'), count(...spentNames)];
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
