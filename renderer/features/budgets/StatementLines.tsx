import type { AttributedDimension } from '../../../models/attribution/attribution.ts';
import type { OwnerStatement, StatementLine } from '../../../models/statements/statement.ts';
import { moneyExact } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { compactCount, count } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { call } from '../../workbench/client.ts';
import { answerLabel, isOpenDispute, lineName, ownerName } from './labels.ts';

interface StatementLinesProps {
  readonly statement: OwnerStatement;
  readonly month: string;
  readonly by: AttributedDimension;
  readonly attempt: (work: () => Promise<unknown>) => Promise<boolean>;
  readonly onClose: () => void;
}

/** What one owner is told, line by line, with what the owner said to it; a dispute is settled here. */
export function StatementLines({ statement, month, by, attempt, onClose }: StatementLinesProps) {
  const { owner, lines } = statement;
  const name = ownerName(owner);
  const settle = (line: StatementLine) =>
    attempt(() => call('statement.resolve', { month, by, owner, line: line.id, note: null }));
  const columns: readonly Column<StatementLine>[] = [
    { id: 'line', head: 'Line', cell: lineName },
    {
      id: 'requests',
      head: 'Requests',
      align: 'end',
      cell: ({ requests }) => (requests === null ? '–' : count(requests)),
    },
    {
      id: 'tokens',
      head: 'Tokens',
      align: 'end',
      cell: ({ tokens }) => (tokens === null ? '–' : compactCount(tokens)),
    },
    {
      id: 'rate',
      head: 'US$ per 1M tokens',
      align: 'end',
      cell: ({ rateUsd }) => (rateUsd === null ? '–' : moneyExact(rateUsd)),
    },
    { id: 'usd', head: 'Cost', align: 'end', strong: true, cell: ({ usd }) => moneyExact(usd) },
    { id: 'answer', head: 'Answer', wrap: true, cell: ({ answer }) => answerLabel(answer) },
    {
      id: 'settle',
      head: '',
      cell: (line) =>
        isOpenDispute(line) ? (
          <Button size="small" aria-label={`Settle ${lineName(line)}`} onPress={() => void settle(line)}>
            Settle
          </Button>
        ) : null,
    },
  ];
  return (
    <Card
      flush
      title={`${name}, ${monthLabel(month)}`}
      actions={
        <Button size="small" onPress={onClose}>
          Close
        </Button>
      }
    >
      <DataTable label={`Lines of ${name}`} columns={columns} rows={lines} rowKey={({ id }) => id} maxHeight={320} />
    </Card>
  );
}
