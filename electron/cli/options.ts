import { Option } from 'commander';
import { type RunSettings, runSettingsSchema, samplers } from '../../models/simulation/result.ts';
import { wholeNumber } from './readNumber.ts';

export function workspaceOption(): Option {
  return new Option('-w, --workspace <file>', 'the workspace file (*.cogsmith)').makeOptionMandatory();
}

export interface RunFlags {
  readonly trials?: number;
  readonly seed?: number;
  readonly sampler?: RunSettings['sampler'];
}

export function runOptions(): Option[] {
  const { trials, seed, sampler } = runSettingsSchema.parse({});
  return [
    new Option('--trials <count>', `number of simulated paths (default: ${trials})`).argParser(wholeNumber),
    new Option('--seed <number>', `random seed; the same seed gives the same figures (default: ${seed})`).argParser(
      wholeNumber,
    ),
    new Option('--sampler <name>', `sampling method (default: ${sampler})`).choices(samplers),
  ];
}

/** The flags that were given over the defaults; the bounds are checked where every transport's are. */
export function settingsOf({ trials, seed, sampler }: RunFlags): RunSettings {
  const defaults = runSettingsSchema.parse({});
  return { trials: trials ?? defaults.trials, seed: seed ?? defaults.seed, sampler: sampler ?? defaults.sampler };
}
