import { readdirSync, readFileSync } from 'node:fs';
import { priceBook } from '../../electron/host/priceBook.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import type { MonthlyPrices } from '../../models/scenarios/statement/featurePath.ts';
import { type RunSettings, samplers } from '../../models/simulation/result.ts';

/** A scenario as a file states it, with nothing known of its kinds. */
type Json = { [key: string]: unknown };

const folder = new URL('../../samples/', import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as Json;

/** The sample of each kind of change and of what a base may hold. */
export const smallScenarios: readonly Json[] = readdirSync(new URL('changes/', folder))
  .filter((name) => name.endsWith('.scenario.json'))
  .sort()
  .map((name) => read(`changes/${name}`));

/** The sample companies. */
export const companies: readonly Json[] = ['baseline', 'research-agent'].map((name) => read(`${name}.scenario.json`));

/** Numbers in (0, 1) from a seed. */
type Random = () => number;

function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
  };
}

const lists = ['plans', 'features', 'costs', 'commitments', 'contractPrices', 'otherPolicies'] as const;

/** Every piece that the samples hold, by the list it belongs to. */
const pieces = new Map<string, readonly Json[]>([
  ...lists.map((list) => {
    const all = [...companies, ...smallScenarios].flatMap(({ base }) => ((base as Json)[list] ?? []) as Json[]);
    return [list, all] as const;
  }),
  ['changes', [...companies, ...smallScenarios].flatMap(({ changes }) => (changes ?? []) as Json[])],
]);

/**
 * One edit of a scenario, as somebody at the editor makes them: a number, a number that becomes a range or a range a
 * number, a piece added, doubled, emptied, moved or dropped, a change switched, other months, another aim. It may give
 * a file that is refused.
 */
function editScenario(scenario: Json, random: Random): Json {
  const file = structuredClone(scenario);
  const roll = random();
  if (roll < 0.3) return editNumber(file, random);
  if (roll < 0.4) return editRange(file, random);
  if (roll < 0.6) return addPiece(file, random);
  if (roll < 0.72) return dropPiece(file, random);
  if (roll < 0.8) return emptyPiece(file, random);
  if (roll < 0.9) return switchChange(file, random);
  if (roll < 0.94) return movePiece(file, random);
  if (roll < 0.97) return { ...file, months: 1 + Math.floor(random() * 24) };
  return { ...file, targetGrossMargin: Math.round(random() * 100) / 100 };
}

const oneOf = <T>(all: readonly T[], random: Random): T | undefined => all[Math.floor(random() * all.length)];

interface Place {
  readonly holder: Json;
  readonly key: string;
}

/** Places of values that pass, outermost first. */
function placesOf(value: unknown, passes: (value: unknown) => boolean): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Json;
  return Object.entries(holder).flatMap(([key, inner]) => [
    ...(key !== 'schemaVersion' && passes(inner) ? [{ holder, key }] : []),
    ...placesOf(inner, passes),
  ]);
}

function editNumber(file: Json, random: Random): Json {
  const place = oneOf(
    placesOf(file, (value) => typeof value === 'number'),
    random,
  );
  if (!place) return file;
  const before = place.holder[place.key] as number;
  place.holder[place.key] = oneOf([0, 0, 1, before + 1, before * 2, before / 2, before * 1.01, before * 1000], random);
  return file;
}

const isRange = (value: unknown) =>
  typeof value === 'object' && value !== null && typeof (value as Json).kind === 'string' && !('id' in value);

function editRange(file: Json, random: Random): Json {
  const isNumber = random() < 0.6;
  const place = oneOf(
    placesOf(file, (value) => (isNumber ? typeof value === 'number' : isRange(value))),
    random,
  );
  if (!place) return file;
  const before = place.holder[place.key];
  const middle = typeof before === 'number' ? before : 1;
  place.holder[place.key] = isNumber
    ? oneOf(
        [
          { kind: 'uniform', low: middle / 2, high: middle * 1.5 },
          { kind: 'triangular', low: middle / 2, mode: middle, high: middle * 2 },
          { kind: 'lognormal', median: middle, sigma: 0.1 },
          { kind: 'normal', mean: middle, sd: middle / 10 },
          { kind: 'gamma', shape: 4, scale: middle / 4 },
          { kind: 'discrete', values: [0, middle, middle * 2] },
        ],
        random,
      )
    : oneOf([0, 1, 0.5], random);
  return file;
}

/** A list of pieces of the scenario, which is made where it is not there. */
function listOf(file: Json, list: string): Json[] {
  const holder = list === 'changes' ? file : (file.base as Json);
  holder[list] ??= [];
  return holder[list] as Json[];
}

const anyList = (random: Random) => oneOf([...lists, 'plans', 'changes', 'changes', 'changes'] as const, random)!;

function addPiece(file: Json, random: Random): Json {
  const list = anyList(random);
  const all = listOf(file, list);
  const piece = structuredClone(oneOf(random() < 0.5 && all.length > 0 ? all : pieces.get(list)!, random));
  if (!piece) return file;
  if ('id' in piece && all.some(({ id }) => id === piece.id)) rename(piece, String(Math.floor(random() * 9)));
  for (const inner of ['feature', 'commitment', 'cost'])
    if (typeof piece[inner] === 'object' && piece[inner] !== null) rename(piece[inner] as Json, 'b');
  fitReferences(piece, file, random);
  all.splice(Math.floor(random() * (all.length + 1)), 0, piece);
  return file;
}

function rename(piece: Json, suffix: string): void {
  piece.id = `${String(piece.id)}-${suffix}`;
  piece.name = `${String(piece.name)} ${suffix}`;
}

/** What a piece names is mostly something that the scenario has. */
function fitReferences(piece: Json, { base }: Json, random: Random): void {
  const { plans, features } = base as { plans: Json[]; features: Json[] };
  for (const key of ['plan', 'fromPlan', 'toPlan'])
    if (typeof piece[key] === 'string') piece[key] = oneOf(plans, random)?.id ?? piece[key];
  if (typeof piece.feature === 'string') piece.feature = oneOf(features, random)?.id ?? null;
  for (const holder of [piece, piece.feature as Json | null])
    if (holder && typeof holder === 'object' && 'tasksPerUser' in holder && plans.length > 0)
      holder.tasksPerUser = Object.fromEntries(plans.map(({ id }) => [id, Math.floor(random() * 40)]));
}

function dropPiece(file: Json, random: Random): Json {
  const all = listOf(file, anyList(random));
  const [gone] = all.splice(Math.floor(random() * all.length), 1);
  // Features that gave tasks to a plan that is gone forget it.
  for (const feature of listOf(file, 'features')) {
    const tasks = feature.tasksPerUser as Json | undefined;
    if (tasks && gone) delete tasks[String(gone.id)];
  }
  return file;
}

/** A plan without users, a feature without tasks, a cost of nothing. */
function emptyPiece(file: Json, random: Random): Json {
  const piece = oneOf(listOf(file, anyList(random)), random);
  if (!piece) return file;
  for (const { holder, key } of placesOf(piece, (value) => typeof value === 'number'))
    if (['users', 'gained', 'amount', 'seatPriceUsd', 'ceiling', 'start', 'initial'].includes(key) || random() < 0.1)
      holder[key] = 0;
  if ('tasksPerUser' in piece) piece.tasksPerUser = {};
  return file;
}

function switchChange(file: Json, random: Random): Json {
  const change = oneOf(listOf(file, 'changes'), random);
  if (change) change.enabled = change.enabled === false;
  return file;
}

function movePiece(file: Json, random: Random): Json {
  const all = listOf(file, anyList(random));
  const [moved] = all.splice(Math.floor(random() * all.length), 1);
  if (moved) all.splice(Math.floor(random() * (all.length + 1)), 0, moved);
  return file;
}

/** A scenario on its way through edits, and how it is to be run. */
export interface EditedScenario {
  readonly scenario: Scenario;
  readonly prices: MonthlyPrices;
  readonly settings: RunSettings;
}

/** How often, of a hundred edits, another sample is opened, what was there before comes back, other settings are chosen. */
const often = { another: 4, back: 6, settings: 3 };

/** Scenarios from one edit after the other, without end; what is refused is left out, as the window does. */
export function* editedScenarios(seed: number, samples: readonly Json[]): Generator<EditedScenario> {
  const random = randomFrom(seed);
  const before: Json[] = [];
  let now = oneOf(samples, random)!;
  let settings: RunSettings = { trials: 120, seed: 1, sampler: 'sobol' };
  for (;;) {
    const roll = 100 * random();
    const next =
      roll < often.another
        ? oneOf(samples, random)!
        : roll < often.another + often.back
          ? (oneOf(before, random) ?? now)
          : editScenario(now, random);
    if (100 * random() < often.settings)
      settings = {
        trials: 100 + Math.floor(random() * 200),
        seed: Math.floor(random() * 3),
        sampler: oneOf(samplers, random)!,
      };
    const { scenario } = parseScenario(next);
    const priced = scenario && scenarioPrices(scenario, priceBook);
    if (!scenario || !priced || priced.issues.length > 0) continue;
    now = next;
    before.push(next);
    if (before.length > 20) before.shift();
    yield { scenario, prices: priced.prices, settings };
  }
}
