import { useState } from 'react';
import type { BenchmarkBand } from '../../../models/investors/investorInputs.ts';
import { type InvestorMetricId, metricTerms } from '../../../models/investors/metricTerms.ts';
import { plainNumber } from '../../format/numbers.ts';
import { typedQuantity } from '../../format/quantities.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './investors.module.css';
import { labels } from './labels.ts';

interface BandDialogProps {
  readonly id: InvestorMetricId;
  readonly band: BenchmarkBand | null;
  readonly failure: string | null;
  /** Null removes it. */
  readonly onSave: (band: BenchmarkBand | null) => void;
  readonly onClose: () => void;
}

/** From and to where a metric is usual, and who says so. */
export function BandDialog({ id, band, failure, onSave, onClose }: BandDialogProps) {
  const { name, unit } = metricTerms[id];
  const text = (value: number | undefined) =>
    value === undefined ? '' : unit === 'ratio' ? `${plainNumber(100 * value)}%` : plainNumber(value);
  const [low, setLow] = useState(() => text(band?.low));
  const [high, setHigh] = useState(() => text(band?.high));
  const [source, setSource] = useState(band?.source ?? '');
  const { band: words } = labels;
  const isWrong = (typed: string) => typed.trim() !== '' && typeof typedQuantity(typed) !== 'number';
  const [from, to] = [typedQuantity(low), typedQuantity(high)];
  const made = typeof from === 'number' && typeof to === 'number' && source.trim() !== '';
  return (
    <Dialog title={words.title(name)} open onClose={onClose}>
      <p className={styles.small}>{metricTerms[id].definition}</p>
      <div className={styles.pair}>
        <TextField label={words.low} value={low} error={isWrong(low) ? words.error : null} onChange={setLow} />
        <TextField label={words.high} value={high} error={isWrong(high) ? words.error : null} onChange={setHigh} />
      </div>
      <TextField
        label={words.source}
        value={source}
        placeholder={words.sourcePlaceholder}
        hint={words.hint}
        onChange={setSource}
      />
      {failure ? <Callout tone="fail">{failure}</Callout> : null}
      <DialogButtons>
        {band ? <Button onPress={() => onSave(null)}>{words.remove}</Button> : null}
        <Button onPress={onClose}>Cancel</Button>
        <Button
          variant="primary"
          isDisabled={!made}
          onPress={() => made && onSave({ low: from, high: to, source: source.trim() })}
        >
          {words.save}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
