import { WorkbenchError } from '../../../../models/errors.ts';
import { makeDesign } from '../../../../models/random/design.ts';
import { parseScenario } from '../../../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import type { Tried } from '../../../../models/sensitivity/answeredPieces.ts';
import { type Goal, type GoalAnswer, goalWords, measured } from '../../../../models/sensitivity/goal.ts';
import { findLever, type Lever, leversOf, withLever } from '../../../../models/sensitivity/lever.ts';
import { seekGoal } from '../../../../models/sensitivity/seekGoal.ts';
import type { RunSettings } from '../../../../models/simulation/result.ts';
import { askAll } from '../../compute/ask.ts';
import { checkTarget, questionOf } from '../../compute/askedScenario.ts';
import type { Context, Handlers } from '../../context.ts';
import { readScenario } from '../scenarios.ts';

interface GoalArgs {
  readonly scenarioId: string;
  readonly path: string;
  readonly goal: Goal;
  /** Bounds of the search; null: chosen from the value as it is. */
  readonly low: number | null;
  readonly high: number | null;
  readonly settings: RunSettings;
}

export function listLevers(context: Context, { scenarioId }: { scenarioId: string }): Lever[] {
  return leversOf(readScenario(context, { id: scenarioId }));
}

/** Looks for the value of one number at which the goal is met, all else as it is and on the same draws. */
export async function findGoal(context: Context, args: GoalArgs): Promise<GoalAnswer> {
  const { goal, settings } = args;
  const scenario = readScenario(context, { id: args.scenarioId });
  checkTarget(scenario, goal.target);
  const lever = leverOf(scenario, args.path);
  const { low, high } = boundsOf(scenario, lever, args);
  const tried = new Map<number, Tried & { readonly standardError: number | null; readonly withoutFigure: number }>();
  const search = seekGoal({ low, high, current: lever.value, aim: goal.aim, direction: goal.direction });
  let asked = search.next();
  while (!asked.done) {
    const answers = await tryAll(context, { scenario, lever, goal, settings }, asked.value);
    for (const answer of answers) tried.set(answer.x, answer);
    context.progress({ done: tried.size, total: null, unit: 'runs' });
    asked = search.next(answers);
  }
  const found = asked.value;
  const answer = {
    scenario: { id: scenario.id, name: scenario.name },
    lever,
    goal,
    low,
    high,
    settings,
    found,
    standardError: 'x' in found ? (tried.get(found.x)?.standardError ?? null) : null,
    withoutFigure: 'x' in found ? (tried.get(found.x)?.withoutFigure ?? 0) : 0,
    tried: [...tried.values()]
      .map(({ x, value, lacks }) => ({ x, value, ...(lacks ? { lacks } : {}) }))
      .toSorted((a, b) => a.x - b.x),
  };
  return { ...answer, sentence: goalWords(answer) };
}

function leverOf(scenario: Scenario, path: string): Lever {
  const lever = findLever(scenario, path);
  if (lever) return lever;
  const like = leversOf(scenario)
    .filter((one) => one.path.endsWith(path.split('.').at(-1)!))
    .slice(0, 5)
    .map((one) => one.path);
  const advice = like.length > 0 ? `did you mean ${like.join(', ')}?` : 'list the inputs of the scenario to see them.';
  throw new WorkbenchError('not_found', `"${path}" is not an input of "${scenario.name}"; ${advice}`);
}

interface Trying {
  readonly scenario: Scenario;
  readonly lever: Lever;
  readonly goal: Goal;
  readonly settings: RunSettings;
}

async function tryAll(context: Context, { scenario, lever, goal, settings }: Trying, values: readonly number[]) {
  const design = makeDesign(settings.sampler, settings.trials);
  const moved = values.map((x) => ({ x, scenario: movedScenario(scenario, lever, x) }));
  const standing = moved.flatMap((one) => (one.scenario ? [{ x: one.x, scenario: one.scenario }] : []));
  const runs = await askAll(
    context.compute,
    standing.map((one) => ({
      question: questionOf(context, one.scenario),
      wanted: { targets: [goal.target], drivers: [], parts: false },
      design,
      seed: settings.seed,
    })),
    { signal: context.signal },
  );
  return values.map((x) => {
    const place = standing.findIndex((one) => one.x === x);
    const figure = runs[place]?.columns[0];
    const found = figure ? measured({ figure, measure: goal.measure, design }) : null;
    if (!found)
      return { x, value: null, lacks: figure ? 'figure' : 'rule', standardError: null, withoutFigure: 1 } as const;
    return { x, ...found };
  });
}

/** Null where the value breaks a rule of the language. */
function movedScenario(scenario: Scenario, { path }: Lever, value: number): Scenario | null {
  try {
    return parseScenario(withLever(scenario, { path, value })).scenario;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Without bounds: from 0 to four times the value, as far as the scenario holds together; shares end at 1. */
function boundsOf(scenario: Scenario, lever: Lever, { low, high }: Pick<GoalArgs, 'low' | 'high'>) {
  const stands = (value: number) => movedScenario(scenario, lever, value) !== null;
  const far = 4 * Math.max(Math.abs(lever.value), 1e-3);
  const top = lever.value < 0 ? 0 : far;
  const ends = { low: low ?? (lever.value < 0 ? -far : 0), high: high ?? (!stands(top) && lever.value <= 1 ? 1 : top) };
  if (ends.low < ends.high) return ends;
  const message = `The bounds ${ends.low} and ${ends.high} are not in order; enter a low below the high.`;
  throw new WorkbenchError('invalid_input', message);
}

export const goalSeekHandlers = {
  'sensitivity.levers': listLevers,
  'sensitivity.goalSeek': findGoal,
} satisfies Partial<Handlers>;
