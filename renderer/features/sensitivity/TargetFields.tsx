import { type SeriesKey, seriesKeys } from '../../../models/simulation/result.ts';
import { seriesLabels } from '../../format/series.ts';
import { Select } from '../../ui/Select.tsx';
import styles from './sensitivity.module.css';
import type { AskedScenario } from './useSensitivity.ts';

/** Which figure is asked about: a series, in the period that follows the user. */
export function TargetFields({ questions }: { readonly questions: AskedScenario }) {
  const { target, setSeries, periods, period, setPeriod } = questions;
  return (
    <>
      <div className={styles.picker}>
        <Select<SeriesKey>
          label="Figure"
          value={target.series}
          options={seriesKeys.map((id) => ({ id, label: seriesLabels[id] }))}
          onChange={setSeries}
        />
      </div>
      <div className={styles.picker}>
        <Select label="Period" value={period} options={periods} onChange={setPeriod} />
      </div>
    </>
  );
}
