import { useState } from 'react';
import { type ExplainedChange, type Explanation, explainedShare } from '../../../models/sensitivity/explanation.ts';
import { percent } from '../../format/numbers.ts';
import { seriesDifference } from '../../format/series.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Select } from '../../ui/Select.tsx';
import { call } from '../../workbench/client.ts';
import { AnswerFrame, Sentences } from './AnswerFrame.tsx';
import { errorText } from './errorText.ts';
import styles from './sensitivity.module.css';
import { TargetFields } from './TargetFields.tsx';
import { type AskedScenario, mixSettings, useAnswer } from './useSensitivity.ts';

/** What each changed assumption explains of the difference to another scenario. */
export function ExplainPanel({ questions }: { readonly questions: AskedScenario }) {
  const { list, chosen, target } = questions;
  const others = (list.data ?? []).filter(({ id }) => id !== chosen?.id);
  const [fromId, setFrom] = useState<string | null>(null);
  const from = others.find(({ id }) => id === fromId) ?? others[0] ?? null;
  const question = JSON.stringify(['explain', from?.id, from?.updatedAt, chosen?.id, chosen?.updatedAt, target]);
  const args =
    chosen && from ? ({ a: from.id, b: chosen.id, target, statistic: 'mean', settings: mixSettings } as const) : null;
  const answering = useAnswer<Explanation>(question, args && ((options) => call('sensitivity.explain', args, options)));
  return (
    <>
      <div className={styles.ask}>
        <div className={styles.picker}>
          <Select
            label="Compared with"
            value={from?.id ?? null}
            options={others.map(({ id, name }) => ({ id, label: name }))}
            onChange={setFrom}
          />
        </div>
        <TargetFields questions={questions} />
      </div>
      <AnswerFrame answering={answering}>
        {(found) => (
          <>
            <Sentences sentences={[found.sentence]} />
            {found.changes.length > 0 ? <ChangesCard found={found} /> : null}
          </>
        )}
      </AnswerFrame>
    </>
  );
}

const unknown = { p5: null, p10: null, p90: null, p95: null } as const;

function ChangesCard({ found }: { readonly found: Explanation }) {
  const { changes, difference, standardError, target, method } = found;
  const amount = (value: number | null) => seriesDifference(target.series, value);
  const columns: readonly Column<ExplainedChange>[] = [
    { id: 'name', head: 'Change', cell: ({ name }) => name, wrap: true },
    { id: 'amount', head: 'Contribution', align: 'end', strong: true, cell: (one) => amount(one.amount) },
    { id: 'error', head: 'Simulation error', align: 'end', cell: (one) => errorText(target.series, one.standardError) },
    {
      id: 'share',
      head: 'Share',
      align: 'end',
      cell: (one) => percent(explainedShare(one.amount, found), 0),
    },
    ...(['p5', 'p10', 'p90', 'p95'] as const).map(
      (id): Column<ExplainedChange> => ({ id, head: id.toUpperCase(), align: 'end', cell: (one) => amount(one[id]) }),
    ),
  ];
  const whole = { path: 'whole', name: 'Difference', amount: difference, standardError, ...unknown };
  const how =
    method.kind === 'exact'
      ? `Exact: all ${method.scenarios} combinations of the two scenarios.`
      : `Sampled: ${method.orders} orders of the changes (${method.scenarios} combinations); see the simulation error.`;
  return (
    <Card
      flush
      help="difference"
      title="Difference by change"
      note={`Joint effects are shared between changes (Shapley); contributions add up to the difference. ${how}`}
    >
      <DataTable
        label="Difference by change"
        columns={columns}
        rows={changes}
        rowKey={({ path }) => path}
        footer={whole}
      />
    </Card>
  );
}
