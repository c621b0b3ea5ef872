import type { CommitmentOf } from '../../../../models/commitments/commitment.ts';
import type { Path } from '../path.ts';
import type { Field } from './field.ts';

/** Use over the 24 hours of a day, in UTC. */
const profiles = {
  even: { label: 'the same all day', weights: undefined },
  office: { label: 'mostly business hours', weights: hours([8, 0.2], [10, 1], [6, 0.4]) },
  evening: { label: 'mostly evenings', weights: hours([16, 0.3], [7, 1], [1, 0.3]) },
} as const;

function hours(...spans: readonly (readonly [count: number, weight: number])[]): number[] {
  return spans.flatMap(([count, weight]) => new Array<number>(count).fill(weight));
}

/** When in the day usage happens: a known profile, or weights of one's own. */
export function profileFields({ profile }: CommitmentOf<'savingsPlan'>, path: Path): Field[] {
  const text = JSON.stringify(profile);
  const known = Object.entries(profiles).map(([id, { label, weights }]) => ({ id, label, value: weights }));
  const found = known.find(({ value }) => JSON.stringify(value) === text);
  const own = { id: 'own', label: 'custom weights', value: ownWeights(profile, known) };
  const at = [...path, 'profile'];
  const choice: Field = {
    kind: 'choice',
    label: 'Hours of the day',
    path: at,
    value: found?.id ?? 'own',
    options: [...known, own],
  };
  if (found || !profile) return [choice];
  return [choice, { kind: 'list', label: 'Weights, equal intervals', path: at, of: 'weights', value: profile }];
}

/** Weights to start from that none of the known profiles has. */
function ownWeights(profile: readonly number[] | undefined, known: readonly { readonly value: unknown }[]) {
  const isKnown = known.some(({ value }) => JSON.stringify(value) === JSON.stringify(profile));
  if (profile && !isKnown) return profile;
  return profile ? [...profile.slice(0, -1), 0.5] : new Array<number>(24).fill(1);
}
