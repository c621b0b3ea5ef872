import { History } from 'lucide-react';
import { useState } from 'react';
import type { MonthlyAssumption } from '../../../models/distributions/quantity.ts';
import { type DriverChoices, noChoices } from '../../../models/drivers/driverChoices.ts';
import type { DriverFit, PastForecasts } from '../../../models/drivers/driverFit.ts';
import { percent } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import { DriverFigure } from './DriverFigure.tsx';
import styles from './editor.module.css';
import { DriverChoiceFields, Reversals } from './fields/DriverChoiceFields.tsx';

interface DriverHistoryProps {
  /** The driver's id, such as plan.team.users.users. */
  readonly driver: string;
  /** Months ahead that the scenario has. */
  readonly months: number;
  readonly onUse: (assumption: MonthlyAssumption) => void;
}

/** What a forecast driver was made from, how such forecasts did, and what can be decided otherwise. */
export function DriverHistory(props: DriverHistoryProps) {
  const [open, setOpen] = useState(false);
  return open ? (
    <Judged {...props} />
  ) : (
    <Button size="small" icon={<History aria-hidden="true" />} onPress={() => setOpen(true)}>
      History, fit and backtest
    </Button>
  );
}

function Judged({ driver, months, onUse }: DriverHistoryProps) {
  const [choices, setChoices] = useState<DriverChoices>(noChoices);
  const { data, error, loading } = useQuery('drivers.fit', { driver, months, choices }, ['usage', 'imports']);
  if (error) return <Callout tone="fail">{error}</Callout>;
  if (!data) return <p className={styles.fitLine}>Fitting…</p>;
  const { fit, assumption } = data;
  return (
    <div className={styles.fit} aria-busy={loading}>
      <DriverFigure fit={fit} />
      <p className={styles.fitLine}>
        {fit.values.length} months of history; {fit.method}.
      </p>
      <Reversals
        decisions={fit.decisions}
        without={choices.without}
        onChange={(without) => setChoices({ ...choices, without: [...without] })}
      />
      <Backtest fit={fit} />
      <DriverChoiceFields first={fit.ahead[0]?.p50 ?? null} choices={choices} onChange={setChoices} />
      <Button size="small" variant="primary" isDisabled={loading} onPress={() => onUse(assumption)}>
        Use this fit
      </Button>
    </div>
  );
}

function Backtest({ fit: { past } }: { readonly fit: DriverFit }) {
  if (past.length === 0) return <p className={styles.fitLine}>No backtest: fewer than nine months of history.</p>;
  return (
    <DataTable<PastForecasts>
      label="Backtest of this driver"
      columns={[
        { id: 'ahead', head: 'Months ahead', cell: ({ ahead }) => ahead },
        {
          id: 'held',
          head: 'P10–P90 held',
          align: 'end',
          cell: ({ held, count }) => `${percent(held, 0)} of ${count}`,
        },
        { id: 'missed', head: 'Median miss', align: 'end', cell: ({ missed }) => percent(missed) },
      ]}
      rows={past}
      rowKey={({ ahead }) => String(ahead)}
    />
  );
}
