import type { AffectedRun } from '../../../models/workbench.ts';
import { dateLabel, monthLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import styles from './prices.module.css';
import { priceText } from './priceWords.ts';

type Differing = NonNullable<AffectedRun['prices']>[number];

function columns(onOpen: (scenarioId: string) => void): Column<AffectedRun>[] {
  return [
    { id: 'scenario', head: 'Scenario', cell: ({ run }) => run.scenarioName, strong: true },
    { id: 'ran', head: 'Run', cell: ({ run }) => dateLabel(run.ranAt) },
    { id: 'book', head: 'Price book', cell: ({ priceBookVersion }) => priceBookVersion, wrap: true },
    {
      id: 'models',
      head: 'Models with changed prices',
      cell: ({ prices }) =>
        prices === null ? (
          'some prices differ; details were not recorded'
        ) : (
          <ul className={styles.models}>
            {prices.map((one) => (
              <li key={one.key}>{differenceText(one)}</li>
            ))}
          </ul>
        ),
      wrap: true,
    },
    {
      id: 'open',
      head: 'Open',
      cell: ({ run }) => (
        <Button size="small" aria-label={`Open ${run.scenarioName}`} onPress={() => onOpen(run.scenarioId)}>
          Open
        </Button>
      ),
    },
  ];
}

function differenceText({ key, input, output, firstMonth, months }: Differing): string {
  const pair = ([then, now]: readonly [number, number | null]) =>
    then === now ? priceText(then) : `${priceText(then)} → ${now === null ? 'no price' : priceText(now)}`;
  const since = months === 1 ? `in ${monthLabel(firstMonth)}` : `in ${months} months from ${monthLabel(firstMonth)}`;
  return `${key}: input ${pair(input)}, output ${pair(output)} ${since}`;
}

/** Stored results that used a price which has changed since. */
export function AffectedCard({
  runs,
  onOpen,
}: {
  readonly runs: readonly AffectedRun[];
  readonly onOpen: (id: string) => void;
}) {
  return (
    <Card
      title="Results on outdated prices"
      note={
        runs.length === 0
          ? 'Every stored result uses current prices.'
          : 'Prices have changed since these runs; run the scenarios again to update them.'
      }
      flush={runs.length > 0}
    >
      {runs.length > 0 ? (
        <DataTable
          label="Results on outdated prices"
          columns={columns(onOpen)}
          rows={runs}
          rowKey={({ run }) => run.id}
          maxHeight={320}
        />
      ) : null}
    </Card>
  );
}
