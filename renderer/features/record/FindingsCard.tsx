import { useState } from 'react';
import type { DecidedFinding } from '../../../models/anomalies/findings.ts';
import { measureWords } from '../../../models/anomalies/measureWords.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import { money } from '../../format/money.ts';
import { percent } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Select } from '../../ui/Select.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import { findingLabels } from './labels.ts';
import styles from './record.module.css';
import type { DecisionWork } from './useDecisions.ts';

const choices = ['none', 'feature', 'model', 'customer', 'team', 'environment', 'provider'] as const;
type Choice = (typeof choices)[number];

interface FindingsCardProps {
  readonly work: DecisionWork;
  readonly by: Dimension | null;
  readonly onBy: (by: Dimension | null) => void;
}

/** Moves of daily spend and ratios, and what was decided about them. */
export function FindingsCard({ work, by, onBy }: FindingsCardProps) {
  const { data, error } = work.findings;
  const [deciding, setDeciding] = useState<DecidedFinding | null>(null);
  const columns: readonly Column<DecidedFinding>[] = [
    { id: 'since', head: 'Since', cell: ({ since }) => since, strong: true },
    {
      id: 'decision',
      head: 'Decision',
      cell: (finding) =>
        finding.decision ? (
          <Badge tone={finding.decision.verdict === 'excluded' ? 'warn' : 'neutral'}>{finding.decision.verdict}</Badge>
        ) : (
          <Button
            size="small"
            aria-label={`Decide on ${finding.measure} since ${finding.since}`}
            onPress={() => setDeciding(finding)}
          >
            Decide…
          </Button>
        ),
    },
    { id: 'until', head: 'Until', cell: ({ until, isOpen }) => (isOpen ? 'ongoing' : until) },
    { id: 'seen', head: 'Seen on day', align: 'end', cell: ({ daysToSee }) => String(daysToSee + 1) },
    ...(by === null
      ? []
      : [{ id: 'key', head: by, cell: ({ key }: DecidedFinding) => key ?? 'not stated', wrap: true }]),
    {
      id: 'measure',
      head: 'Measure',
      wrap: true,
      cell: ({ measure, also }) => (
        <>
          {measureWords[measure]}
          {also.length > 0 ? (
            <span className={styles.also}>{findingLabels.also(also.map((one) => measureWords[one]))}</span>
          ) : null}
        </>
      ),
    },
    { id: 'kind', head: 'Kind', cell: ({ kind }) => kind },
    { id: 'change', head: 'Change', align: 'end', cell: ({ relativeChange }) => percent(relativeChange) },
    { id: 'usd', head: 'US$', align: 'end', cell: ({ usd }) => money(usd) },
    {
      id: 'explained',
      head: 'Explained by',
      wrap: true,
      cell: ({ explainedBy }) =>
        explainedBy
          ? `${explainedBy.dimension} ${explainedBy.value ?? 'not stated'}: ${money(explainedBy.usd)} (${findingLabels.share(explainedBy.share)})`
          : '',
    },
  ];
  const rows = data?.findings ?? [];
  return (
    <Card
      flush={rows.length > 0}
      help="drift"
      title="Findings"
      note={
        data
          ? [`${data.replay} ${data.seriesJudged} daily series judged.`, ...data.notes].join(' ')
          : 'Reading the days…'
      }
      actions={
        <Select<Choice>
          label="Findings by"
          labelHidden
          value={choices.find((one) => one === by) ?? 'none'}
          options={choices.map((id) => ({ id, label: id === 'none' ? 'All spend' : `By ${id}` }))}
          onChange={(chosen) => onBy(chosen === 'none' ? null : chosen)}
        />
      }
    >
      {error ? <Callout tone="fail">{error}</Callout> : null}
      {rows.length > 0 ? (
        <DataTable label="Findings" columns={columns} rows={rows} rowKey={({ id }) => id} maxHeight={300} />
      ) : data ? (
        <p>{data.seriesJudged === 0 ? 'Nothing was checked yet.' : 'No unusual moves in daily spend or ratios.'}</p>
      ) : null}
      {deciding ? (
        <DecideDialog
          title={`${measureWords[deciding.measure]} since ${deciding.since}`}
          kind="finding"
          first={deciding.since}
          last={deciding.until}
          subject={deciding.id}
          onClose={() => setDeciding(null)}
          onDecide={(request) => void work.decide(request)}
        />
      ) : null}
    </Card>
  );
}
