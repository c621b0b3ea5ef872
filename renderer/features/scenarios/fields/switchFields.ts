import type { Change, Scenario } from '../../../../models/scenarios/scenario.ts';
import { asNamed, knownModels, type Named, pick, pickOrAll } from '../known.ts';
import type { Path } from '../path.ts';
import { type Field, stated } from './field.ts';
import { tierField } from './tierField.ts';

/** Which traffic moves where, how much of it, when, and what that costs. */
export function switchFields(
  change: Extract<Change, { kind: 'switch' }>,
  path: Path,
  features: readonly Named[],
  scenario: Scenario,
): Field[] {
  return [
    pickOrAll('Feature', [...path, 'feature'], change.feature, features),
    pick('From model', [...path, 'fromModel'], change.fromModel, asNamed(knownModels(scenario))),
    {
      kind: 'model',
      label: 'To model',
      path: [...path, 'toModel'],
      value: change.toModel,
      owner: path,
      chosen: ({ provider, model }) => ({ ...change, toProvider: provider, toModel: model }),
    },
    {
      kind: 'text',
      label: 'Provider',
      path: [...path, 'toProvider'],
      value: change.toProvider,
      suggest: 'provider',
    },
    tierField('Service tier', [...path, 'toServiceTier'], change.toServiceTier),
    { kind: 'assumption', label: 'Share moved', path: [...path, 'share'], unit: 'ratio', value: change.share },
    ...featureShares(change, path, features),
    { kind: 'assumption', label: 'Ramp', path: [...path, 'rampMonths'], unit: 'months', value: change.rampMonths },
    {
      kind: 'assumption',
      label: 'Start delay',
      path: [...path, 'delayMonths'],
      unit: 'months',
      value: change.delayMonths,
    },
    {
      kind: 'assumption',
      label: 'Tokenizer factor',
      path: [...path, 'tokenizerFactor'],
      unit: 'factor',
      value: change.tokenizerFactor,
    },
    {
      kind: 'assumption',
      label: 'Verbosity factor',
      path: [...path, 'verbosityFactor'],
      unit: 'factor',
      value: change.verbosityFactor,
    },
    {
      kind: 'optional',
      label: 'Price vs. old model',
      path: [...path, 'successorPriceFactor'],
      unit: 'factor',
      value: change.successorPriceFactor ?? null,
      absent: 'own price',
      initial: 1,
      omitted: true,
    },
    ...successFields(change, path),
    {
      kind: 'optional',
      label: 'Cache hits during ramp',
      path: [...path, 'coldCacheHitFactor'],
      unit: 'factor',
      value: change.coldCacheHitFactor ?? null,
      absent: 'unchanged',
      initial: 0.5,
      omitted: true,
    },
    {
      kind: 'assumption',
      label: 'One-time cost',
      path: [...path, 'oneTimeUsd'],
      unit: 'usd',
      value: change.oneTimeUsd,
    },
  ];
}

/** How often a try succeeds before and after; a task is tried until it does. */
function successFields({ successRate }: Extract<Change, { kind: 'switch' }>, path: Path): Field[] {
  const at = [...path, 'successRate'];
  const choice: Field = {
    kind: 'choice',
    label: 'Success rate per attempt',
    path: at,
    value: successRate ? 'changes' : 'same',
    options: [
      { id: 'same', label: 'unchanged', value: undefined },
      { id: 'changes', label: 'changes', value: successRate ?? { before: stated(0.9), after: stated(0.85) } },
    ],
  };
  if (!successRate) return [choice];
  return [
    choice,
    { kind: 'assumption', label: 'before', path: [...at, 'before'], unit: 'ratio', value: successRate.before },
    { kind: 'assumption', label: 'after', path: [...at, 'after'], unit: 'ratio', value: successRate.after },
  ];
}

/** Where single features move by another share; of a switch of one feature, only what is stated. */
function featureShares(
  { feature, shareByFeature }: Extract<Change, { kind: 'switch' }>,
  path: Path,
  features: readonly Named[],
): Field[] {
  return features
    .filter(({ id }) => feature === null || shareByFeature?.[id] !== undefined)
    .map(({ id, name }) => ({
      kind: 'optional',
      label: `of ${name}`,
      path: [...path, 'shareByFeature', id],
      unit: 'ratio',
      value: shareByFeature?.[id] ?? null,
      absent: 'the same share',
      initial: 1,
      omitted: true,
    }));
}
