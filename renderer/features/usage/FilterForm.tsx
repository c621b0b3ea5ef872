import { useState } from 'react';
import { CheckboxGroup } from 'react-aria-components';
import { type Dimension, dimensions } from '../../../models/usage/usageRow.ts';
import { dimensionLabels, valueName } from '../../format/dimensions.ts';
import { Check } from '../../ui/Check.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './usage.module.css';
import { type UsageFilter, useDimensionValues } from './useUsage.ts';

interface FilterFormProps {
  readonly filter: UsageFilter;
  readonly onChange: (filter: UsageFilter) => void;
}

/** A checkbox needs a text for "not stated". */
const notStated = '\u0000';

export function FilterForm({ filter, onChange }: FilterFormProps) {
  const [dimension, setDimension] = useState<Dimension>('environment');
  const values = useDimensionValues(dimension);
  const chosen = (filter[dimension] ?? []).map((value) => value ?? notStated);
  function choose(keys: readonly string[]) {
    const { [dimension]: _former, ...rest } = filter;
    const list = keys.map((key) => (key === notStated ? null : key));
    onChange(list.length === 0 ? rest : { ...rest, [dimension]: list });
  }
  return (
    <div className={styles.form}>
      <Select
        label="Filter by"
        value={dimension}
        options={dimensions.map((id) => ({ id, label: dimensionLabels[id] }))}
        onChange={setDimension}
      />
      <CheckboxGroup aria-label="Values" value={chosen} onChange={choose} className={styles.values!}>
        {values.map((value) => (
          <Check key={value ?? notStated} value={value ?? notStated}>
            {valueName(value)}
          </Check>
        ))}
      </CheckboxGroup>
    </div>
  );
}
