import { ListBox, ListBoxItem } from 'react-aria-components';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import { valueName } from '../../format/dimensions.ts';
import { money } from '../../format/money.ts';
import { Button } from '../../ui/Button.tsx';
import overlay from '../../ui/overlay.module.css';
import { PopoverCard } from '../../ui/PopoverCard.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './attribution.module.css';
import { dimensionWord } from './ruleWords.ts';
import { formatValues, parseValues } from './valueList.ts';

interface ChooseValuesProps {
  readonly dimension: Dimension;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** Values of a dimension as the files state them, the largest first, to be ticked instead of typed. */
export function ChooseValues({ dimension, text, onChange }: ChooseValuesProps) {
  return (
    <PopoverCard
      label={`Values of ${dimensionWord(dimension)}`}
      trigger={
        <Button size="small" aria-label={`Choose values for ${dimensionWord(dimension)}`}>
          Choose…
        </Button>
      }
    >
      <ValueList dimension={dimension} text={text} onChange={onChange} />
    </PopoverCard>
  );
}

/** A key needs a text for "not stated". */
const keyOf = (value: string | null) => value ?? '\u0000';

function ValueList({ dimension, text, onChange }: ChooseValuesProps) {
  const { data, error } = useQuery('attribution.values', { dimension }, ['imports']);
  const chosen = parseValues(text);
  const listed = new Set((data ?? []).map(({ value }) => keyOf(value)));
  const typedOnly = chosen.filter((value) => !listed.has(keyOf(value)));
  if (error) return <p role="alert">{error}</p>;
  if (!data) return <p>Searching history…</p>;
  return (
    <ListBox
      aria-label={`Values of ${dimensionWord(dimension)}`}
      className={styles.values!}
      selectionMode="multiple"
      items={data.map(({ value, costUsd }) => ({ id: keyOf(value), value, costUsd }))}
      selectedKeys={chosen.map(keyOf)}
      onSelectionChange={(keys) => {
        if (keys === 'all') return;
        const ticked = data.filter(({ value }) => keys.has(keyOf(value))).map(({ value }) => value);
        onChange(formatValues([...typedOnly, ...ticked]));
      }}
    >
      {({ id, value, costUsd }) => (
        <ListBoxItem id={id} textValue={valueName(value)} className={overlay.item!}>
          {({ isSelected }) => (
            <>
              <span className={styles.tick} aria-hidden="true">
                {isSelected ? '✓' : ''}
              </span>
              <span className={styles.valueName}>{valueName(value)}</span>
              <span className={styles.valueCost}>{money(costUsd)}</span>
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
