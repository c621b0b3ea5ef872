import { useState } from 'react';
import type { OpenQuestion } from '../../../models/anomalies/openQuestion.ts';
import { money } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import { openLabels } from './labels.ts';
import type { DecisionWork } from './useDecisions.ts';

/** Months that wait for somebody to say what they are; nothing where none does. */
export function OpenCard({ work }: { readonly work: DecisionWork }) {
  const [deciding, setDeciding] = useState<OpenQuestion | null>(null);
  const open = work.open.data ?? [];
  if (open.length === 0) return null;
  return (
    <Card flush title={openLabels.title} note={openLabels.note}>
      <DataTable
        label={openLabels.title}
        columns={[
          { id: 'month', head: 'Month', strong: true, cell: ({ month }) => monthLabel(month) },
          {
            id: 'decide',
            head: '',
            cell: (question: OpenQuestion) => (
              <Button
                size="small"
                aria-label={openLabels.decideOn(question.subject)}
                onPress={() => setDeciding(question)}
              >
                {openLabels.decide}
              </Button>
            ),
          },
          { id: 'words', head: 'What it is', wrap: true, cell: ({ words }) => words },
          { id: 'usd', head: 'US$', align: 'end', cell: ({ usd }) => money(usd) },
        ]}
        rows={open}
        rowKey={({ subject }) => subject}
      />
      {deciding ? (
        <DecideDialog
          title={deciding.subject}
          kind={deciding.kind}
          first={deciding.first}
          last={deciding.last}
          subject={deciding.subject}
          onClose={() => setDeciding(null)}
          onDecide={(request) => void work.decide(request)}
        />
      ) : null}
    </Card>
  );
}
