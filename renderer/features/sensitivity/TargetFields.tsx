import type { Target } from '../../../models/sensitivity/target.ts';
import { seriesKeys } from '../../../models/simulation/result.ts';
import { monthLabel } from '../../format/months.ts';
import { seriesLabels } from '../../format/series.ts';
import { Select } from '../../ui/Select.tsx';
import styles from './sensitivity.module.css';

interface TargetFieldsProps {
  readonly target: Target;
  readonly months: readonly string[];
  readonly onChange: (target: Target) => void;
}

const whole = 'whole';

/** Which figure is asked about: a series, over all months or in one. */
export function TargetFields({ target, months, onChange }: TargetFieldsProps) {
  return (
    <>
      <div className={styles.picker}>
        <Select
          label="Figure"
          value={target.series}
          options={seriesKeys.map((id) => ({ id, label: seriesLabels[id] }))}
          onChange={(series) => onChange({ ...target, series })}
        />
      </div>
      <div className={styles.picker}>
        <Select
          label="Period"
          value={target.month ?? whole}
          options={[{ id: whole, label: 'Total' }, ...months.map((month) => ({ id: month, label: monthLabel(month) }))]}
          onChange={(month) => onChange({ ...target, month: month === whole ? null : month })}
        />
      </div>
    </>
  );
}
