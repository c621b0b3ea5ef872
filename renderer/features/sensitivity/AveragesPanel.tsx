import { type AveragesGap, type GapEntry, type GapSeries, gapSeries } from '../../../models/sensitivity/averagesGap.ts';
import { seriesDifference, seriesLabels, seriesValue } from '../../format/series.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { call } from '../../workbench/client.ts';
import { AnswerFrame, Sentences } from './AnswerFrame.tsx';
import { errorText } from './errorText.ts';
import { type AskedScenario, settings, useAnswer } from './useSensitivity.ts';

/** How far a single-point plan is off, and which rule does it. */
export function AveragesPanel({ questions: { chosen } }: { readonly questions: AskedScenario }) {
  const answering = useAnswer<AveragesGap>(
    JSON.stringify(['averages', chosen?.id, chosen?.updatedAt]),
    chosen && ((options) => call('sensitivity.averages', { scenarioId: chosen.id, settings }, options)),
  );
  return (
    <AnswerFrame answering={answering}>
      {(gap) => (
        <>
          <Sentences sentences={[gap.sentence]} />
          <TotalsCard gap={gap} />
          {gap.entries.length > 0 ? <RulesCard gap={gap} /> : null}
        </>
      )}
    </AnswerFrame>
  );
}

function TotalsCard({ gap: { totals } }: { readonly gap: AveragesGap }) {
  const columns: readonly Column<GapSeries>[] = [
    { id: 'series', head: 'Total', cell: (key) => seriesLabels[key] },
    { id: 'average', head: 'Single-point', align: 'end', cell: (key) => seriesValue(key, totals[key].average) },
    { id: 'mean', head: 'Mean of trials', align: 'end', cell: (key) => seriesValue(key, totals[key].mean) },
    { id: 'gap', head: 'Gap', align: 'end', strong: true, cell: (key) => seriesDifference(key, totals[key].gap) },
    {
      id: 'error',
      head: 'Simulation error',
      align: 'end',
      cell: (key) => errorText(key, totals[key].standardError),
    },
  ];
  return (
    <Card flush help="single-point-plan" title="Mean vs. single-point plan">
      <DataTable label="Single-point plan" columns={columns} rows={gapSeries} rowKey={(key) => key} />
    </Card>
  );
}

function RulesCard({ gap: { entries, totals } }: { readonly gap: AveragesGap }) {
  const shown = entries.filter(({ onProfit }) => Math.abs(onProfit) >= 0.5);
  const columns: readonly Column<GapEntry>[] = [
    { id: 'part', head: 'Line', cell: ({ part }) => part.name, wrap: true },
    { id: 'rule', head: 'Rule', cell: ({ rule }) => rule, wrap: true },
    {
      id: 'amount',
      head: 'Effect on gross profit',
      align: 'end',
      strong: true,
      cell: ({ onProfit }) => seriesDifference('grossProfit', onProfit),
    },
    {
      id: 'error',
      head: 'Simulation error',
      align: 'end',
      cell: ({ standardError }) => errorText('grossProfit', standardError),
    },
  ];
  const first = entries[0]!;
  const whole: GapEntry = {
    ...first,
    part: { ...first.part, name: 'Gap in gross profit' },
    rule: '',
    onProfit: totals.grossProfit.gap,
    standardError: totals.grossProfit.standardError,
  };
  return (
    <Card flush title="Gap by rule" note="Effects add up to the gap and do not depend on order (Shapley).">
      <DataTable
        label="Gap by rule"
        columns={columns}
        rows={shown}
        rowKey={({ part, cause }) => `${part.kind} ${part.id} ${cause}`}
        footer={whole}
        maxHeight={420}
      />
    </Card>
  );
}
