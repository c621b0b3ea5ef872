import { X } from 'lucide-react';
import type { Distribution, Mixture, Sample } from '../../../../models/distributions/distribution.ts';
import { parseNumber } from '../../../../models/distributions/parseNumber.ts';
import { numberStyle, quantityText, type Unit, unitValue } from '../../../format/units.ts';
import { Button } from '../../../ui/Button.tsx';
import { CellInput, type CellReading } from '../../../ui/CellInput.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import styles from '../editor.module.css';
import { readQuantity } from './readQuantity.ts';

interface ListFormProps {
  readonly quantity: Distribution;
  readonly unit: Unit;
  readonly onChange: (quantity: Distribution) => void;
}

/** What a distribution has a list of: values with weights, or parts; nothing for the others. */
export function ListForm({ quantity, unit, onChange }: ListFormProps) {
  if (quantity.kind === 'mixture') return <PartsForm mixture={quantity} unit={unit} onChange={onChange} />;
  if (quantity.kind === 'discrete' || quantity.kind === 'empirical')
    return <SampleForm sample={quantity} unit={unit} onChange={onChange} />;
  return null;
}

/** Numbers with spaces or semicolons between them. */
function readList(text: string, unit: Unit): CellReading<number[]> {
  const words = text.split(/[\s;]+/).filter((word) => word !== '');
  const read = words.map((word) => parseNumber(word, numberStyle(unit)));
  const wrong = read.find(({ kind }) => kind !== 'number');
  if (wrong?.kind === 'unreadable') return { ok: false, message: wrong.message };
  const numbers = read.flatMap((one) => (one.kind === 'number' ? [one.value] : []));
  return numbers.length > 0
    ? { ok: true, value: numbers }
    : { ok: false, message: 'The list is empty; enter numbers separated by spaces.' };
}

interface SampleFormProps {
  readonly sample: Sample;
  readonly unit: Unit;
  readonly onChange: (sample: Sample) => void;
}

function SampleForm({ sample, unit, onChange }: SampleFormProps) {
  const { weights: _weights, ...unweighted } = sample;
  return (
    <>
      <div className={styles.formRow}>
        <span className={styles.formLabel} aria-hidden="true">
          Values
        </span>
        <CellInput
          label="Values, separated by spaces"
          align="start"
          text={sample.values.map((value) => unitValue(value, unit)).join(' ')}
          read={(text) => readList(text, unit)}
          onCommit={(values) =>
            onChange(values.length === sample.values.length ? { ...sample, values } : { ...unweighted, values })
          }
        />
      </div>
      <div className={styles.formRow}>
        <span className={styles.formLabel} aria-hidden="true">
          Weights
        </span>
        <CellInput
          label="Weights, separated by spaces"
          align="start"
          placeholder="equal"
          text={(sample.weights ?? []).map((weight) => unitValue(weight, 'count')).join(' ')}
          read={(text): CellReading<number[] | null> =>
            text.trim() === '' ? { ok: true, value: null } : readList(text, 'count')
          }
          onCommit={(weights) => onChange(weights === null ? unweighted : { ...sample, weights })}
        />
      </div>
    </>
  );
}

interface PartsFormProps {
  readonly mixture: Mixture;
  readonly unit: Unit;
  readonly onChange: (mixture: Mixture) => void;
}

function PartsForm({ mixture, unit, onChange }: PartsFormProps) {
  const { parts } = mixture;
  const replace = (index: number, part: Mixture['parts'][number]) =>
    onChange({ ...mixture, parts: parts.map((one, at) => (at === index ? part : one)) });
  return (
    <>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        <div key={index} className={styles.formRow}>
          <CellInput
            label={`Weight of part ${index + 1}`}
            text={unitValue(part.weight, 'count')}
            read={(text) => {
              const parsed = parseNumber(text);
              if (parsed.kind === 'number') return { ok: true, value: parsed.value };
              return { ok: false, message: 'Enter a single number.' };
            }}
            onCommit={(weight) => replace(index, { ...part, weight })}
          />
          <CellInput
            label={`Part ${index + 1}`}
            text={quantityText(part.of, unit)}
            read={(text) => readQuantity(text, unit)}
            onCommit={(of) =>
              typeof of === 'object' && of.kind === 'mixture' ? null : replace(index, { ...part, of })
            }
          />
          {parts.length > 1 ? (
            <IconButton
              label={`Remove part ${index + 1}`}
              icon={<X />}
              onPress={() => onChange({ ...mixture, parts: parts.filter((_, at) => at !== index) })}
            />
          ) : null}
        </div>
      ))}
      <Button
        size="small"
        onPress={() => onChange({ ...mixture, parts: [...parts, { weight: 0.1, of: parts[0]!.of }] })}
      >
        Add part
      </Button>
    </>
  );
}
