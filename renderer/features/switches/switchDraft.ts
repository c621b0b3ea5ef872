import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';

export const allFeatures = '*';

/** A switch as it is typed. */
export interface SwitchDraft {
  /** An id, or * for all features. */
  readonly feature: string;
  readonly fromModel: string;
  readonly toProvider: string;
  readonly toModel: string;
  readonly from: string;
  readonly typed: {
    readonly share: string;
    readonly rampMonths: string;
    readonly before: string;
    readonly after: string;
    readonly verbosityFactor: string;
    readonly tokenizerFactor: string;
    readonly oneTimeUsd: string;
  };
}

interface Served {
  readonly provider: string;
  readonly model: string;
  readonly share: number;
}

/** Features of the base and those that changes launch. */
export function featuresOf({ base, changes }: Scenario): Scenario['base']['features'] {
  return [...base.features, ...changes.flatMap((change) => (change.kind === 'launch' ? [change.feature] : []))];
}

/** The models that a feature runs on, largest share first, or that a switch of the scenario brings. */
export function modelsOf(scenario: Scenario, feature: string): Served[] {
  const shares = new Map<string, Served>();
  for (const { id, models } of featuresOf(scenario)) {
    if (feature !== allFeatures && id !== feature) continue;
    for (const { provider, model, share } of models)
      shares.set(model, { provider, model, share: share + (shares.get(model)?.share ?? 0) });
  }
  for (const change of scenario.changes)
    if (change.kind === 'switch' && !shares.has(change.toModel))
      shares.set(change.toModel, { provider: change.toProvider, model: change.toModel, share: 0 });
  return [...shares.values()].toSorted((a, b) => b.share - a.share);
}

/** All traffic of the largest model to another one of the scenario; without another, to none yet. */
export function startDraft(scenario: Scenario): SwitchDraft {
  const models = modelsOf(scenario, allFeatures);
  const agreed = scenario.base.contractPrices ?? [];
  const [first] = models;
  const to = [...models, ...agreed].find(({ model }) => model !== first?.model);
  return {
    feature: allFeatures,
    fromModel: first?.model ?? '',
    toProvider: to?.provider ?? '',
    toModel: to?.model ?? '',
    from: scenario.start,
    typed: {
      share: '100%',
      rampMonths: '0',
      before: '',
      after: '',
      verbosityFactor: '1',
      tokenizerFactor: '1',
      oneTimeUsd: '0',
    },
  };
}

/** A number typed as 80%, 0.8 or in words, as scenarios take it. */
function quantity(text: string): number | string {
  const read = parseNumber(text);
  return read.kind === 'number' ? read.value : text;
}

/** The change that was typed, with an id that is free; null as long as no model to switch to is chosen. */
export function changeOf(draft: SwitchDraft, { changes }: Pick<Scenario, 'changes'>): object | null {
  const { feature, fromModel, toProvider, toModel, from, typed } = draft;
  if (toModel === '' || fromModel === '') return null;
  const taken = new Set(changes.map(({ id }) => id));
  let number = 1;
  while (taken.has(`switch-${number}`)) number += 1;
  const { before, after, ...factors } = typed;
  const today = before === '' ? '100%' : before;
  return {
    kind: 'switch',
    id: `switch-${number}`,
    name: `${fromModel} to ${toModel}`.slice(0, 120),
    from,
    feature: feature === allFeatures ? null : feature,
    fromModel,
    toProvider,
    toModel,
    ...Object.fromEntries(
      Object.entries(factors).flatMap(([key, text]) => (text === '' ? [] : [[key, quantity(text)]])),
    ),
    ...(before === '' && after === ''
      ? {}
      : { successRate: { before: quantity(today), after: quantity(after === '' ? today : after) } }),
  };
}

/** A message about the switch with the label of its field in the place of its path. */
export function spoken(message: string, labels: readonly { readonly key: string; readonly label: string }[]): string {
  return labels.reduce((text, { key, label }) => {
    const path = key === 'before' || key === 'after' ? `successRate\\.${key}` : key;
    return text.replace(new RegExp(`changes\\[\\d+\\]\\.${path}(\\.value)?`, 'g'), label);
  }, message);
}
