import type { ApprovalFinding } from '../../../models/governance/approval.ts';
import type { Governance } from '../../../models/governance/governance.ts';
import { moneyExact } from '../../format/money.ts';
import { monthLabel, monthSpan } from '../../format/months.ts';
import { absent, count } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { modelName } from './words.ts';

/** The months that stand beside each other; older ones are in the sum. */
const monthsShown = 4;

/** Usage that no approval covers, with its dollars by month. */
export function FindingsCard({ governance }: { readonly governance: Governance }) {
  const { approved, findings, withoutModelUsd } = governance;
  if (approved.length === 0)
    return (
      <Callout tone="info">
        No model is approved yet, so nothing is flagged. Approve models in the list below; spend on unapproved models is
        then flagged.
      </Callout>
    );
  const months = [...new Set(findings.flatMap((finding) => finding.months.map(({ month }) => month)))].sort();
  const shown = months.slice(-monthsShown).reverse();
  const columns: readonly Column<ApprovalFinding>[] = [
    { id: 'model', head: 'Model', cell: (finding) => modelName(finding), wrap: true },
    { id: 'environment', head: 'Environment', cell: ({ environment }) => environment ?? 'not stated' },
    {
      id: 'reason',
      head: 'Reason',
      cell: ({ reason }) => (
        <Badge tone="warn">{reason === 'notListed' ? 'not approved' : 'not approved in this environment'}</Badge>
      ),
    },
    {
      id: 'cost',
      head: 'US$',
      align: 'end',
      strong: true,
      cell: ({ costUsd, unpricedTokens }) =>
        unpricedTokens > 0 ? `${moneyExact(costUsd)} + ${count(unpricedTokens)} unpriced tokens` : moneyExact(costUsd),
    },
    ...shown.map(
      (month): Column<ApprovalFinding> => ({
        id: month,
        head: monthLabel(month),
        align: 'end',
        cell: (finding) => {
          const found = finding.months.find((one) => one.month === month);
          return found ? moneyExact(found.costUsd) : absent;
        },
      }),
    ),
    {
      id: 'months',
      head: 'Used',
      cell: ({ months: used }) => monthSpan(used[0]!.month, used.at(-1)!.month),
    },
  ];
  const total = findings.reduce((sum, { costUsd }) => sum + costUsd, 0);
  return (
    <Card
      flush={findings.length > 0}
      title="Findings"
      note={`${moneyExact(total)} of usage is on models not approved in their environment.${withoutModelUsd === 0 ? '' : ` ${moneyExact(withoutModelUsd)} of cost names no model and is not checked.`}`}
    >
      {findings.length > 0 ? (
        <DataTable
          label="Findings"
          columns={columns}
          rows={findings}
          rowKey={({ provider, model, environment }) => JSON.stringify([provider, model, environment])}
          maxHeight={340}
        />
      ) : (
        <p>All usage is on approved models.</p>
      )}
    </Card>
  );
}
