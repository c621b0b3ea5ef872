import { Scale } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { readOffers } from '../../../models/commitments/readSizes.ts';
import { sizeText, sizeUnits } from '../../../models/commitments/size.ts';
import type { CommitmentSizes, SizePoint } from '../../../models/simulation/commitmentSizes.ts';
import type { CommitmentOutcome } from '../../../models/simulation/result.ts';
import type { StoredRun } from '../../../models/workbench.ts';
import { Legend } from '../../charts/Legend.tsx';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import type { ChartSize } from '../../charts/size.ts';
import { sizeChart } from '../../charts/sizeChart.ts';
import { money, moneyTick } from '../../format/money.ts';
import { absent, chance, plainNumber } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { call } from '../../workbench/client.ts';
import { useTask } from '../../workbench/useTask.ts';

const mostTrials = 10_000;

const columnsOf = (unit: string): readonly Column<SizePoint>[] => [
  { id: 'size', head: 'Size', cell: ({ size }) => (size === 0 ? 'none' : sizeText(size, unit)) },
  {
    id: 'expected',
    head: 'Expected total',
    align: 'end',
    strong: true,
    cell: ({ expectedTotalUsd, expectedTotalError }) => `${money(expectedTotalUsd)} ± ${money(expectedTotalError)}`,
  },
  { id: 'p90', head: 'P90', align: 'end', cell: ({ p90TotalUsd }) => money(p90TotalUsd) },
  { id: 'worst', head: 'Worst 10%', align: 'end', cell: ({ cvarTotalUsd }) => money(cvarTotalUsd) },
  {
    id: 'chance',
    head: 'Chance of shortfall',
    align: 'end',
    // Without a commitment there is none, for certain.
    cell: ({ size, probabilityOfShortfall }) => (size === 0 ? absent : chance(probabilityOfShortfall, 1)),
  },
];

interface CommitmentSizeCardProps {
  readonly run: StoredRun;
  readonly commitments: readonly CommitmentOutcome[];
}

/** How large a commitment should be: what each size would cost, on the same trials. */
export function CommitmentSizeCard({ run, commitments }: CommitmentSizeCardProps) {
  const sized = commitments.filter(({ views }) => views && sizeUnits[views.kind] !== null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [found, setFound] = useState<CommitmentSizes | null>(null);
  const [typed, setTyped] = useState('');
  const task = useTask();
  const one = sized.find(({ id }) => id === chosen) ?? sized[0];
  if (!one) return null;
  const { seed, sampler, trials } = run.settings;
  const reading = readOffers(typed);
  const find = async () => {
    if (!reading.ok) return;
    const settings = { seed, sampler, trials: Math.min(trials, mostTrials) };
    const args = {
      scenarioId: run.scenarioId,
      commitmentId: one.id,
      sizes: null,
      offers: [...reading.value],
      settings,
    };
    const sizes = await task.run((options) => call('commitment.size', args, options));
    if (sizes) setFound(sizes);
  };
  return (
    <Card
      help="commitment-size"
      title="Commitment size"
      note="Total paid to all providers at each size, on the same trials; a size of 0 means no commitment."
      actions={
        <>
          <Select
            label="Commitment to size"
            labelHidden
            value={one.id}
            options={sized.map(({ id, name }) => ({ id, label: name }))}
            onChange={setChosen}
          />
          <Button
            icon={<Scale aria-hidden="true" />}
            isDisabled={task.running || !reading.ok}
            onPress={() => void find()}
          >
            Find optimal size
          </Button>
        </>
      }
    >
      <TextField
        label="Discounts by size, if they differ"
        placeholder="100k: 10%; 300k: 18%"
        value={typed}
        onChange={setTyped}
        error={reading.ok ? null : reading.message}
      />
      {task.running ? <ProgressLine label="Comparing sizes" progress={task.progress} onCancel={task.cancel} /> : null}
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
      {found && found.commitment.id === one.id ? <Sizes found={found} /> : null}
    </Card>
  );
}

/** Without a commitment, at any size, or at one. */
function sizeWords({ points, best, stated, unit }: CommitmentSizes): string {
  const { size, expectedTotalUsd, probabilityOfShortfall } = best.expected;
  const at = size === 0 ? 'without a commitment' : `at ${sizeText(size, unit)}${unit.replace(/^US\$/, '')}`;
  const risk = size === 0 ? '' : `, with a ${chance(probabilityOfShortfall)} chance of a shortfall`;
  const worst = best.cvar.size === 0 ? 'without a commitment' : `at ${sizeText(best.cvar.size, unit)}`;
  const discounts = new Set(points.filter((point) => point.size > 0).map(({ discount }) => discount));
  const smallest = points.find((point) => point.size > 0)?.size ?? 0;
  const same =
    discounts.size === 1 && size > 0 && size <= smallest
      ? ' Every size has the same discount, so the smallest is cheapest: enter the discount of each size.'
      : '';
  return `Lowest expected total: ${money(expectedTotalUsd)} ${at}${risk}. Lowest total in the worst 10% of runs: ${worst}. Current size: ${sizeText(stated, unit)}.${same}`;
}

/** The answer in words, as curves and as numbers. */
function Sizes({ found }: { readonly found: CommitmentSizes }) {
  const { points, best, stated } = found;
  const data = useMemo(
    () => ({
      points: found.points,
      stated: found.stated,
      best: found.best.expected.size,
      formatSize: found.unit.startsWith('US$') ? moneyTick : plainNumber,
      formatUsd: moneyTick,
    }),
    [found],
  );
  const totals = useCallback((size: ChartSize) => sizeChart('totals', data, size), [data]);
  const chances = useCallback((size: ChartSize) => sizeChart('chance', data, size), [data]);
  const words = sizeWords(found);
  const columns = useMemo(() => columnsOf(found.unit), [found.unit]);
  const every = Math.max(1, Math.ceil(points.length / 24));
  const kept = new Set([best.expected.size, best.cvar.size, stated]);
  const rows = points.filter(({ size }, at) => at % every === 0 || kept.has(size));
  return (
    <>
      <p data-testid="size-answer">{words}</p>
      <Legend
        keys={[
          { name: 'expected total', colour: 'var(--fan)', look: 'line' },
          { name: 'P90 total', colour: 'var(--fan)', look: 'dashed' },
          { name: 'lowest expected', colour: 'var(--input)', look: 'line' },
          { name: 'current', colour: 'var(--ink)', look: 'dashed' },
        ]}
      />
      <PlotFigure options={totals} height={220} summary={`Total cost by commitment size. ${words}`} />
      <PlotFigure options={chances} height={140} summary="Chance of a shortfall by commitment size." />
      <DataTable
        label="Commitment sizes"
        columns={columns}
        rows={rows}
        rowKey={({ size }) => String(size)}
        maxHeight={420}
      />
    </>
  );
}
