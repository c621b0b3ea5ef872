import { monthRange } from '../../../models/calendar.ts';
import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import { type ModelChangeRequest, modelChangeRequestSchema } from '../../../models/governance/modelChange.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { schemaIssues } from '../../../models/schemaIssues.ts';

/** Enough for a percentile within a few per cent of its range; a request is simulated twice. */
const trials = 4000;
const all = '*';

/** A request as it is typed. */
export interface RequestDraft {
  /** An id, or * for all features. */
  readonly feature: string;
  readonly fromModel: string;
  readonly toProvider: string;
  readonly toModel: string;
  readonly from: string;
  readonly share: string;
  readonly ramp: string;
  /** Output tokens of the new model for one of the old one's. */
  readonly verbosity: string;
  readonly oneTimeUsd: string;
  readonly name: string;
  readonly note: string;
}

export function emptyRequest(scenario: Scenario): RequestDraft {
  const [first] = modelsOf(scenario, all);
  return {
    feature: all,
    fromModel: first?.id ?? '',
    toProvider: '',
    toModel: '',
    from: scenario.start,
    share: '100%',
    ramp: '0',
    verbosity: '1',
    oneTimeUsd: '0',
    name: '',
    note: '',
  };
}

export function featuresOf({ base }: Scenario) {
  return [{ id: all, label: 'all features' }, ...base.features.map(({ id, name }) => ({ id, label: name }))];
}

/** The models that a feature runs on, from the start or after a switch of the scenario. */
export function modelsOf({ base, changes }: Scenario, feature: string) {
  const scope = base.features.filter(({ id }) => feature === all || feature === id);
  const used = scope.flatMap(({ models }) => models.map(({ model }) => model));
  const switched = changes.flatMap((change) => (change.kind === 'switch' ? [change.toModel] : []));
  return [...new Set([...used, ...switched])].map((id) => ({ id, label: id }));
}

export function monthsOf({ start, months }: Scenario): string[] {
  return monthRange(start, months);
}

/** A share typed as 80%, 0.8 or in words, as scenarios take it. */
function quantity(text: string): number | string {
  const read = parseNumber(text);
  return read.kind === 'number' ? read.value : text;
}

/** The request that was typed, or what is wrong with it. */
export function readRequest(
  draft: RequestDraft,
  scenario: Scenario,
): { readonly request: ModelChangeRequest; readonly issue: null } | { readonly request: null; readonly issue: string } {
  const { fromModel, toProvider, toModel, from, share, ramp, verbosity, oneTimeUsd } = draft;
  if (toModel === '' || toProvider === '')
    return { request: null, issue: 'The new model is missing; enter its name and choose it from the list.' };
  const taken = new Set(scenario.changes.map(({ id }) => id));
  let number = 1;
  while (taken.has(`request-${number}`)) number += 1;
  const input = {
    scenarioId: scenario.id,
    note: draft.note.trim() || null,
    settings: { trials },
    change: {
      kind: 'switch',
      id: `request-${number}`,
      name: draft.name.trim() || `${fromModel} to ${toModel}`,
      from,
      feature: draft.feature === all ? null : draft.feature,
      fromModel,
      toProvider,
      toModel,
      share: quantity(share),
      rampMonths: quantity(ramp),
      verbosityFactor: quantity(verbosity),
      oneTimeUsd: quantity(oneTimeUsd),
    },
  };
  const read = modelChangeRequestSchema.safeParse(input);
  if (read.success) return { request: read.data as ModelChangeRequest, issue: null };
  const [first] = schemaIssues(read.error.issues, input);
  return { request: null, issue: first?.message ?? 'The request is incomplete; check its fields.' };
}
