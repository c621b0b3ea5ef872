import { Plus, Trash2 } from 'lucide-react';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldGroup } from '../../ui/FieldGroup.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './attribution.module.css';
import { ChooseValues } from './ChooseValues.tsx';
import type { FieldPair } from './ruleForm.ts';
import { dimensionWord } from './ruleWords.ts';

interface PairFieldsProps<D extends Dimension> {
  readonly legend: string;
  readonly pairs: readonly FieldPair<D>[];
  readonly choices: readonly D[];
  readonly addLabel: string;
  readonly placeholder: (dimension: D) => string;
  readonly hint?: string;
  /** Whether several values of the history can be chosen. */
  readonly canChoose: boolean;
  /** Whether a field that appears empty is the one to type in next. */
  readonly focusEmpty?: boolean;
  readonly onChange: (pairs: readonly FieldPair<D>[]) => void;
}

/** Dimensions with a text each: the conditions of a rule, or what it sets. */
export function PairFields<D extends Dimension>(props: PairFieldsProps<D>) {
  const { legend, pairs, choices, addLabel, placeholder, hint, canChoose, focusEmpty = true, onChange } = props;
  const used = new Set<Dimension>(pairs.map(({ dimension }) => dimension));
  const free = choices.filter((dimension) => !used.has(dimension));
  const replace = (at: number, part: Partial<FieldPair<D>>) =>
    onChange(pairs.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <FieldGroup legend={legend}>
      {pairs.map(({ dimension, text }, index) => (
        <div key={dimension} className={styles.pair}>
          <Select
            label={`${legend}: dimension ${index + 1}`}
            labelHidden
            value={dimension}
            options={choices
              .filter((one) => one === dimension || !used.has(one))
              .map((id) => ({ id, label: dimensionLabels[id] }))}
            onChange={(chosen) => replace(index, { dimension: chosen })}
          />
          <TextField
            label={`${legend}: ${dimensionWord(dimension)}`}
            labelHidden
            value={text}
            placeholder={placeholder(dimension)}
            autoFocus={focusEmpty && text === ''}
            onChange={(typed) => replace(index, { text: typed })}
          />
          {canChoose ? (
            <ChooseValues dimension={dimension} text={text} onChange={(chosen) => replace(index, { text: chosen })} />
          ) : (
            <span />
          )}
          <IconButton
            label={`Remove ${dimensionWord(dimension)}`}
            icon={<Trash2 />}
            onPress={() => onChange(pairs.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {hint ? <p className={styles.hint}>{hint}</p> : null}
      <Button
        size="small"
        icon={<Plus aria-hidden="true" />}
        isDisabled={free.length === 0}
        onPress={() => onChange([...pairs, { dimension: free[0]!, text: '' }])}
      >
        {addLabel}
      </Button>
    </FieldGroup>
  );
}
