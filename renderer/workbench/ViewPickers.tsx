import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type PeriodsOf, periodOptions } from '../format/periods.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Select } from '../ui/Select.tsx';
import { useChosenScenario } from './useChosenScenario.ts';
import styles from './ViewPickers.module.css';
import { useView, type ViewUnit, viewUnits } from './view.ts';

const unitLabels: { readonly [U in ViewUnit]: string } = {
  auto: 'Auto',
  exact: '$',
  thousands: '$K',
  millions: '$M',
};

export function ScenarioPicker() {
  const { list, scenario, choose } = useChosenScenario();
  return (
    <div className={styles.wide}>
      <Select
        label="Scenario"
        labelHidden
        value={scenario?.id ?? null}
        options={(list.data ?? []).map(({ id, name }) => ({ id, label: name }))}
        onChange={choose}
      />
    </div>
  );
}

/** The total, a fiscal year or quarter, or a month of a run; the arrows go to the one before and after of its kind. */
export function PeriodPicker({ result }: { readonly result: PeriodsOf }) {
  const [{ period }, change] = useView();
  const options = periodOptions(result);
  const chosen = options.some(({ id }) => id === period) ? period : 'total';
  const peers = options.filter(({ id }) => kindOf(id) === kindOf(chosen));
  const at = peers.findIndex(({ id }) => id === chosen);
  const step = (by: number) => peers[at + by];
  const go = (by: number) => {
    const to = step(by);
    if (to) change({ period: to.id });
  };
  return (
    <div className={styles.period}>
      <IconButton label="Earlier period" icon={<ChevronLeft />} isDisabled={!step(-1)} onPress={() => go(-1)} />
      <div className={styles.narrow}>
        <Select label="Period" labelHidden value={chosen} options={options} onChange={(id) => change({ period: id })} />
      </div>
      <IconButton label="Later period" icon={<ChevronRight />} isDisabled={!step(1)} onPress={() => go(1)} />
    </div>
  );
}

function kindOf(period: string): string {
  return /^[qy]/.exec(period)?.[0] ?? (period === 'total' ? 'total' : 'month');
}

/** Dollars, thousands or millions in every figure of the window. */
export function UnitPicker() {
  const [{ unit }, change] = useView();
  return (
    <div className={styles.unit}>
      <Select
        label="Unit"
        labelHidden
        value={unit}
        options={viewUnits.map((id) => ({ id, label: unitLabels[id] }))}
        onChange={(chosen) => change({ unit: chosen })}
      />
    </div>
  );
}
