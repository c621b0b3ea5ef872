import { RotateCcw, Undo2 } from 'lucide-react';
import { parseNumber } from '../../../../models/distributions/parseNumber.ts';
import type { DriverChoices } from '../../../../models/drivers/driverChoices.ts';
import { type ForecastDecision, type Treatment, treatments } from '../../../../models/forecasts/seriesForecast.ts';
import { compactCount, plainNumber } from '../../../format/numbers.ts';
import { Button } from '../../../ui/Button.tsx';
import { CellInput, type CellReading } from '../../../ui/CellInput.tsx';
import styles from '../editor.module.css';

interface ReversalsProps {
  readonly decisions: readonly ForecastDecision[];
  readonly without: readonly Treatment[];
  readonly onChange: (without: readonly Treatment[]) => void;
}

const reversedWords: { readonly [T in Treatment]: string } = {
  ramp: 'Reversed: growth is not a ramp.',
  levelShift: 'Reversed: level shifts stay in the history.',
  outliers: 'Reversed: outliers stay in the history.',
  intermittent: 'Reversed: months of 0 are values like others.',
  seasonality: 'Reversed: no season is used.',
};

/** What was decided about the history, each with a way back. */
export function Reversals({ decisions, without, onChange }: ReversalsProps) {
  const kinds = treatments.filter((kind) => decisions.some((one) => one.kind === kind));
  return (
    <ul className={styles.fitDecisions}>
      {kinds.map((kind) => (
        <li key={kind}>
          {decisions
            .filter((one) => one.kind === kind)
            .map(({ words }) => words)
            .join(' ')}
          <Button
            size="small"
            variant="ghost"
            icon={<Undo2 aria-hidden="true" />}
            onPress={() => onChange([...without, kind])}
          >
            Reverse
          </Button>
        </li>
      ))}
      {without.map((kind) => (
        <li key={kind}>
          {reversedWords[kind]}
          <Button
            size="small"
            variant="ghost"
            icon={<RotateCcw aria-hidden="true" />}
            onPress={() => onChange(without.filter((one) => one !== kind))}
          >
            Restore
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface DriverChoiceFieldsProps {
  /** Median of the first month as it is now. */
  readonly first: number | null;
  readonly choices: DriverChoices;
  readonly onChange: (choices: DriverChoices) => void;
}

interface Bounds {
  readonly style: 'plain' | 'percent';
  readonly least: number;
  readonly most: number;
  readonly what: string;
}

function readBetween(text: string, { style, least, most, what }: Bounds): CellReading<number | null> {
  if (text.trim() === '') return { ok: true, value: null };
  const parsed = parseNumber(text, style);
  if (parsed.kind !== 'number') return { ok: false, message: `Enter ${what}, or nothing for the fit's own.` };
  if (parsed.value >= least && parsed.value <= most) return { ok: true, value: parsed.value };
  return { ok: false, message: `${text} is outside its bounds; enter ${what}.` };
}

/** Level, growth and width of a driver where the fit's own are not believed. */
export function DriverChoiceFields({ first, choices, onChange }: DriverChoiceFieldsProps) {
  const { level, growth, width } = choices;
  const row = (label: string, text: string, bounds: Bounds, set: (value: number | null) => DriverChoices) => (
    <div className={styles.formRow}>
      <span className={styles.formLabel} aria-hidden="true">
        {label}
      </span>
      <CellInput
        label={label}
        text={text}
        placeholder={label === 'First month' && first !== null ? compactCount(first) : 'as fitted'}
        read={(typed) => readBetween(typed, bounds)}
        onCommit={(value) => onChange(set(value))}
      />
    </div>
  );
  return (
    <>
      {row(
        'First month',
        level === null ? '' : plainNumber(level),
        { style: 'plain', least: Number.MIN_VALUE, most: Number.MAX_VALUE, what: 'a median above 0' },
        (value) => ({ ...choices, level: value }),
      )}
      {row(
        'Monthly growth',
        growth === null ? '' : `${plainNumber(Number((100 * growth).toPrecision(6)))}%`,
        { style: 'percent', least: -0.5, most: 1, what: 'a growth from −50% to 100%' },
        (value) => ({ ...choices, growth: value }),
      )}
      {row(
        'Range width, ×',
        width === 1 ? '' : plainNumber(width),
        { style: 'plain', least: 0.1, most: 10, what: 'a factor from 0.1 to 10' },
        (value) => ({ ...choices, width: value ?? 1 }),
      )}
    </>
  );
}
