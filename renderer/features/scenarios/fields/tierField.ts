import type { Path } from '../path.ts';
import type { Field } from './field.ts';

const tiers = { standard: 'standard', batch: 'batch', flex: 'flex', priority: 'priority' } as const;

/** Which of a model's prices hold; standard is stated by leaving it out. */
export function tierField(label: string, path: Path, tier: keyof typeof tiers | undefined): Field {
  return {
    kind: 'choice',
    label,
    path,
    value: tier ?? 'standard',
    options: Object.entries(tiers).map(([id, name]) => ({
      id,
      label: name,
      value: id === 'standard' ? undefined : id,
    })),
  };
}
