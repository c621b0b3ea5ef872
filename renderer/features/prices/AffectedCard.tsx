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
    { id: 'ran', head: 'Ran', cell: ({ run }) => dateLabel(run.ranAt) },
    { id: 'book', head: 'On price book', cell: ({ priceBookVersion }) => priceBookVersion, wrap: true },
    {
      id: 'models',
      head: 'Models whose price is another now',
      cell: ({ prices }) =>
        prices === null ? (
          'some price differs; which was not kept then'
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
      title="Results on other prices"
      note={
        runs.length === 0
          ? 'Every stored result used the prices that are in force now.'
          : 'These stored results used a price that has changed since; run their scenarios again to bring them up to date.'
      }
      flush={runs.length > 0}
    >
      {runs.length > 0 ? (
        <DataTable
          label="Results on other prices"
          columns={columns(onOpen)}
          rows={runs}
          rowKey={({ run }) => run.id}
          maxHeight={320}
        />
      ) : null}
    </Card>
  );
}
