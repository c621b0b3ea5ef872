import { useState } from 'react';
import type { UnitOutcome } from '../../../models/simulation/marginResult.ts';
import type { RunResult, Statistic } from '../../../models/simulation/result.ts';
import { money } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { absent, percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Select } from '../../ui/Select.tsx';
import { cardStatistics, statisticHead } from './layerWords.ts';

const whole = 'whole';
const tiny = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumSignificantDigits: 3 });

/** A unit cost: parts of a cent are still told apart. */
export function unitValue(unit: UnitOutcome['unit'], value: number | null): string {
  if (value === null) return absent;
  if (unit === 'ratio') return percent(value);
  return Math.abs(value) < 1 && value !== 0 ? tiny.format(value) : money(value);
}

/** What a request, a task, a user, a model or a run costs and brings. */
export function UnitsCard({ result }: { readonly result: RunResult }) {
  const { unitEconomics, months } = result;
  const [month, setMonth] = useState(whole);
  if (!unitEconomics || unitEconomics.length === 0) return null;
  const at = months.indexOf(month);
  const statisticOf = ({ series, total }: UnitOutcome, statistic: Statistic) =>
    at < 0 ? total[statistic] : (series[statistic][at] ?? null);
  const columns: readonly Column<UnitOutcome>[] = [
    { id: 'unit', head: 'Unit', cell: ({ name }) => name },
    ...cardStatistics.map(
      (statistic): Column<UnitOutcome> => ({
        id: statistic,
        head: statisticHead(statistic),
        align: 'end',
        strong: statistic === 'p50',
        cell: (one) => unitValue(one.unit, statisticOf(one, statistic)),
      }),
    ),
  ];
  return (
    <Card
      flush
      help="cost-per-task"
      title="Unit economics"
      note="Ratios within each trial; blank where the unit did not occur. AI cost covers every class but R&D; list cost is before commitments."
      actions={
        <Select
          label="Period"
          labelHidden
          value={month}
          options={[{ id: whole, label: 'Total' }, ...months.map((one) => ({ id: one, label: monthLabel(one) }))]}
          onChange={setMonth}
        />
      }
    >
      <DataTable
        label="Unit economics"
        columns={columns}
        rows={unitEconomics}
        rowKey={({ id, of, part }) => `${id} ${of} ${part}`}
        {...(unitEconomics.length > 14 ? { maxHeight: 480 } : {})}
      />
    </Card>
  );
}
