import { Plus, Trash2 } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import type { ApprovedModel } from '../../../models/governance/approval.ts';
import { dateLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';

interface ApprovedCardProps {
  readonly approved: readonly ApprovedModel[];
  readonly onAdd: () => void;
  readonly onWithdraw: (id: string) => void;
}

/** The models that may be used, where, and who said so. */
export function ApprovedCard({ approved, onAdd, onWithdraw }: ApprovedCardProps) {
  const columns: readonly Column<ApprovedModel>[] = [
    { id: 'model', head: 'Model', cell: ({ model }) => model, wrap: true },
    { id: 'provider', head: 'Provider', cell: ({ provider }) => provider ?? 'any' },
    { id: 'where', head: 'Environments', wrap: true, cell: ({ environments }) => environments?.join(', ') ?? 'all' },
    { id: 'data', head: 'Permitted data', wrap: true, cell: ({ dataClass }) => dataClass ?? '' },
    { id: 'by', head: 'Approved by', cell: ({ approvedBy, approvedAt }) => `${approvedBy}, ${dateLabel(approvedAt)}` },
    { id: 'note', head: 'Reason', wrap: true, cell: ({ note }) => note ?? '' },
    {
      id: 'withdraw',
      head: <VisuallyHidden>Revoke</VisuallyHidden>,
      cell: ({ id, model }) => (
        <IconButton label={`Revoke approval of ${model}`} icon={<Trash2 />} onPress={() => onWithdraw(id)} />
      ),
    },
  ];
  return (
    <Card
      flush={approved.length > 0}
      title="Approved models"
      note="A name covers every release of the model. Permitted data is recorded but cannot be checked: usage does not state it."
      actions={
        <Button size="small" icon={<Plus aria-hidden="true" />} onPress={onAdd}>
          Approve a model
        </Button>
      }
    >
      {approved.length > 0 ? (
        <DataTable label="Approved models" columns={columns} rows={approved} rowKey={({ id }) => id} />
      ) : (
        <p>None yet.</p>
      )}
    </Card>
  );
}
