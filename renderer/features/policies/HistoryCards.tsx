import type { HistoryMove } from '../../../models/policies/historyMoves.ts';
import type { PolicyComparison } from '../../../models/policies/policyComparison.ts';
import type { PolicyPeriod } from '../../../models/policies/policyPeriods.ts';
import { unmatchedWords } from '../../../models/policies/readySets.ts';
import { amountIn, moneyScale, moneyUnit } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { absent, count, percent, percentagePoints } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { labels } from './labels.ts';
import { movedColumns, scaleOfMoves } from './movedColumns.tsx';
import styles from './policies.module.css';

/** Quarters under both policies, and the dollars that move by the rules that decide. */
export function HistoryCards({ history }: { readonly history: NonNullable<PolicyComparison['history']> }) {
  const { quarters, total, moves, unmatched, fiscalYearStart } = history;
  const scale = moneyScale([...quarters, total].map(({ costUsd }) => costUsd));
  const amount = (id: string, head: string, of: (period: PolicyPeriod) => number): Column<PolicyPeriod> => {
    return { id, head: `${head}, ${moneyUnit(scale)}`, align: 'end', cell: (period) => amountIn(scale, of(period)) };
  };
  const columns: readonly Column<PolicyPeriod>[] = [
    {
      id: 'label',
      head: 'Quarter',
      cell: ({ label, partial }) => (label === null ? labels.all : partial ? labels.partial(label) : label),
    },
    amount('cost', labels.cost, ({ costUsd }) => costUsd),
    amount('cogsA', `${labels.cogs} A`, ({ a }) => a.classUsd.cogs),
    amount('cogsB', `${labels.cogs} B`, ({ b }) => b.classUsd.cogs),
    { id: 'marginA', head: `${labels.margin} A`, align: 'end', cell: ({ a }) => percent(a.grossMargin) },
    { id: 'marginB', head: `${labels.margin} B`, align: 'end', cell: ({ b }) => percent(b.grossMargin) },
    {
      id: 'moved',
      head: labels.moved,
      align: 'end',
      strong: true,
      cell: ({ marginMoved }) => percentagePoints(marginMoved),
    },
    {
      id: 'restates',
      head: labels.restates,
      wrap: true,
      cell: ({ restates }) => (restates.length === 0 ? absent : restates.map(monthLabel).join(', ')),
    },
  ];
  const moveScale = scaleOfMoves(moves);
  const moveColumns: readonly Column<HistoryMove>[] = [
    { id: 'rule', head: labels.rule, wrap: true, cell: ({ ruleA, ruleB }) => `${ruleA} → ${ruleB}` },
    { id: 'rows', head: labels.rows, align: 'end', cell: ({ rows }) => count(rows) },
    ...movedColumns(moves, moveScale),
  ];
  return (
    <>
      <Card flush title={labels.history} note={labels.historyNote(monthNames[fiscalYearStart - 1]!)}>
        <DataTable
          label={labels.history}
          columns={columns}
          rows={quarters}
          footer={total}
          rowKey={({ label }) => label ?? ''}
          maxHeight={420}
        />
      </Card>
      <Card flush={moves.length > 0} title={labels.moves} note={`${labels.movesNote} ${moneyUnit(moveScale)}.`}>
        {moves.length > 0 ? (
          <DataTable
            label={labels.moves}
            columns={moveColumns}
            rows={moves}
            rowKey={({ ruleA, ruleB }) => `${ruleA} ${ruleB}`}
          />
        ) : (
          <p className={styles.quiet}>{labels.noMoves}</p>
        )}
        {unmatched.length > 0 ? <p className={styles.note}>{unmatchedWords(unmatched)}</p> : null}
      </Card>
    </>
  );
}

const monthNames = 'January February March April May June July August September October November December'.split(' ');
