import type { UnmatchedName } from '../../../models/customers/unmatchedNames.ts';
import { money } from '../../format/money.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { customersLabels } from './labels.ts';

interface UnmatchedCardProps {
  readonly unmatched: readonly UnmatchedName[];
  readonly onMatch: (usage: string, revenue: string) => void;
}

/** Customers that only one side names, with their dollars and what they may be. */
export function UnmatchedCard({ unmatched, onMatch }: UnmatchedCardProps) {
  const { unmatched: words } = customersLabels;
  const columns: readonly Column<UnmatchedName>[] = [
    { id: 'name', head: words.heads.name, cell: ({ name }) => name },
    { id: 'in', head: words.heads.in, cell: (one) => (one.in === 'usage' ? 'Usage' : 'Revenue') },
    { id: 'usd', head: words.heads.usd, align: 'end', cell: ({ usd }) => money(usd) },
    { id: 'suggestion', head: words.heads.suggestion, cell: ({ suggestion }) => suggestion ?? '–' },
    {
      id: 'match',
      head: '',
      cell: ({ name, suggestion, in: side }) =>
        suggestion === null || side === 'revenue' ? null : (
          <Button size="small" aria-label={words.matchAs(name, suggestion)} onPress={() => onMatch(name, suggestion)}>
            {words.match}
          </Button>
        ),
    },
  ];
  return (
    <Card flush title={words.title} note={words.note}>
      <DataTable
        label={words.title}
        columns={columns}
        rows={unmatched}
        rowKey={(one) => `${one.in} ${one.name}`}
        maxHeight={300}
      />
    </Card>
  );
}
