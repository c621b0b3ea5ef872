import { Settings2 } from 'lucide-react';
import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import { schemaIssues } from '../../../models/schemaIssues.ts';
import { type RunSettings, runSettingsSchema, samplers } from '../../../models/simulation/result.ts';
import { count, plainNumber } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { CellInput, type CellReading } from '../../ui/CellInput.tsx';
import { PopoverCard } from '../../ui/PopoverCard.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './forecast.module.css';

interface SettingsButtonProps {
  readonly settings: RunSettings;
  readonly onChange: (settings: RunSettings) => void;
}

const samplerLabels = {
  sobol: { label: 'Scrambled Sobol', note: 'most precise for the same trials' },
  lhs: { label: 'Latin hypercube', note: 'spread evenly across every driver' },
  plain: { label: 'Plain', note: 'independent draws' },
} as const;

/** A setting as typed; what the run would refuse is refused here in its words. */
function readSetting(key: 'trials' | 'seed', text: string): CellReading<number> {
  const parsed = parseNumber(text);
  if (parsed.kind !== 'number')
    return { ok: false, message: parsed.kind === 'unreadable' ? parsed.message : 'Enter a single number.' };
  const checked = runSettingsSchema.shape[key].safeParse(parsed.value);
  if (checked.success) return { ok: true, value: parsed.value };
  const [issue] = schemaIssues(checked.error.issues, parsed.value);
  return {
    ok: false,
    message: issue!.message.replace('The input', key === 'trials' ? 'The number of trials' : 'The seed'),
  };
}

/** A standard error of the margin as typed: 0.05, 0.05 pp or nothing. */
export function readPrecision(text: string): CellReading<number | null> {
  if (text.trim() === '') return { ok: true, value: null };
  const parsed = parseNumber(text, 'percent');
  if (parsed.kind === 'number' && parsed.value > 0) return { ok: true, value: parsed.value };
  return {
    ok: false,
    message: 'Enter a standard error in percentage points above 0, such as 0.05, or leave it empty.',
  };
}

function withPrecision({ precision: _, ...settings }: RunSettings, error: number | null): RunSettings {
  if (error === null) return settings;
  const precision = { series: 'grossMargin', statistic: 'p50', standardError: error, mostTrials: 200_000 } as const;
  return { ...settings, precision };
}

/** How many trials are drawn, from which seed, and how. */
export function SettingsButton({ settings, onChange }: SettingsButtonProps) {
  return (
    <PopoverCard
      label="Run settings"
      trigger={
        <Button
          icon={<Settings2 aria-hidden="true" />}
          aria-label={`Run settings, ${count(settings.trials)} trials`}
        >{`${count(settings.trials)} trials`}</Button>
      }
      width={280}
    >
      <div className={styles.settings}>
        <div className={styles.setting}>
          <span aria-hidden="true">Trials</span>
          <CellInput
            label="Trials"
            text={count(settings.trials)}
            read={(text) => readSetting('trials', text)}
            onCommit={(trials) => onChange({ ...settings, trials })}
          />
        </div>
        <div className={styles.setting}>
          <span aria-hidden="true">Seed</span>
          <CellInput
            label="Seed"
            text={String(settings.seed)}
            read={(text) => readSetting('seed', text)}
            onCommit={(seed) => onChange({ ...settings, seed })}
          />
        </div>
        <Select
          label="Sampler"
          value={settings.sampler}
          options={samplers.map((id) => ({ id, ...samplerLabels[id] }))}
          onChange={(sampler) => onChange({ ...settings, sampler })}
        />
        <div className={styles.setting}>
          <span aria-hidden="true">Stop at</span>
          <CellInput<number | null>
            label="Stop at a standard error of the median margin, in percentage points"
            text={settings.precision ? `${plainNumber(settings.precision.standardError * 100)} pp` : ''}
            placeholder="the number of trials above"
            read={readPrecision}
            onCommit={(error) => onChange(withPrecision(settings, error))}
          />
        </div>
        <p className={styles.hint}>The same seed gives the same figures on any machine.</p>
      </div>
    </PopoverCard>
  );
}
