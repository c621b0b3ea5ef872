import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { Field } from './fields/field.ts';
import type { Path } from './path.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export function pick(label: string, path: Path, value: string, from: readonly Named[]): Field {
  const listed = from.some(({ id }) => id === value) ? from : [...from, { id: value, name: `${value} (missing)` }];
  return {
    kind: 'choice',
    label,
    path,
    value,
    options: listed.map(({ id, name }) => ({ id, label: name, value: id })),
  };
}

/** The same, with "all" in front: null in the scenario. */
export function pickOrAll(label: string, path: Path, value: string | null, from: readonly Named[]): Field {
  const all = { id: '*', label: 'all features', value: null };
  const options = from.map(({ id, name }) => ({ id, label: name, value: id }));
  return { kind: 'choice', label, path, value: value ?? '*', options: [all, ...options] };
}

/** Features of the base and those that changes launch. */
export function knownFeatures({ base, changes }: Pick<Scenario, 'base' | 'changes'>): Named[] {
  return [...base.features, ...changes.flatMap((change) => (change.kind === 'launch' ? [change.feature] : []))];
}

/** Models that serve something, or will after a switch. */
export function knownModels({ base, changes }: Pick<Scenario, 'base' | 'changes'>): string[] {
  const launched = changes.flatMap((change) => (change.kind === 'launch' ? [change.feature] : []));
  const served = [...base.features, ...launched].flatMap(({ models }) => models.map(({ model }) => model));
  const targets = changes.flatMap((change) => (change.kind === 'switch' ? [change.toModel] : []));
  return [...new Set([...served, ...targets])];
}

export interface ServedModel {
  readonly provider: string;
  readonly model: string;
}

/** Models that serve something, with their providers. */
export function knownServed({ base, changes }: Pick<Scenario, 'base' | 'changes'>): ServedModel[] {
  const launched = changes.flatMap((change) => (change.kind === 'launch' ? [change.feature] : []));
  return [...base.features, ...launched].flatMap(({ models }) => models);
}

export function knownProviders({ base, changes }: Pick<Scenario, 'base' | 'changes'>): string[] {
  const launched = changes.flatMap((change) => (change.kind === 'launch' ? [change.feature] : []));
  return [...new Set([...base.features, ...launched].flatMap(({ models }) => models.map(({ provider }) => provider)))];
}

export function asNamed(ids: readonly string[]): Named[] {
  return ids.map((id) => ({ id, name: id }));
}
