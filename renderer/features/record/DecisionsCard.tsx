import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { DataDecision } from '../../../models/anomalies/decision.ts';
import { findingName } from '../../../models/anomalies/findingName.ts';
import { dateLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import type { DecisionWork } from './useDecisions.ts';

/** Everything that was decided about the data, with who and why. */
export function DecisionsCard({ work }: { readonly work: DecisionWork }) {
  const decisions = work.decisions.data ?? [];
  const [adding, setAdding] = useState(false);
  return (
    <Card
      flush={decisions.length > 0}
      title="Decisions on data"
      note="Excluded days are in no baseline or fit; forecasts and budgets that follow a decision say so."
      actions={
        <Button size="small" icon={<Plus aria-hidden="true" />} onPress={() => setAdding(true)}>
          Add decision
        </Button>
      }
    >
      {decisions.length > 0 ? (
        <DataTable
          label="Decisions on data"
          columns={[
            {
              id: 'days',
              head: 'Days',
              strong: true,
              cell: ({ first, last }) => (first === last ? first : `${first} to ${last}`),
            },
            { id: 'verdict', head: 'Decision', cell: ({ verdict }) => verdict },
            { id: 'subject', head: 'About', wrap: true, cell: ({ subject }) => findingName(subject) },
            { id: 'reason', head: 'Reason', wrap: true, cell: ({ reason }) => reason },
            { id: 'owner', head: 'Owner', cell: ({ owner }) => owner },
            { id: 'decided', head: 'Decided', cell: ({ decidedAt }) => dateLabel(decidedAt) },
            {
              id: 'work',
              head: '',
              cell: ({ id, first }: DataDecision) => (
                <IconButton
                  label={`Take back the decision on ${first}`}
                  icon={<Trash2 />}
                  onPress={() => void work.takeBack(id)}
                />
              ),
            },
          ]}
          rows={decisions}
          rowKey={({ id }) => id}
          maxHeight={260}
        />
      ) : (
        <p>Nothing is decided about the data yet.</p>
      )}
      {adding ? (
        <DecideDialog
          title="Decision on data"
          kind="outlier"
          first=""
          last=""
          subject=""
          onClose={() => setAdding(false)}
          onDecide={(request) => void work.decide(request)}
        />
      ) : null}
    </Card>
  );
}
