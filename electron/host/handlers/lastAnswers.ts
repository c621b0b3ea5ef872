import type { Answered } from '../../../models/reports/answers/answered.ts';
import type { Sensitivity } from '../../../models/sensitivity/sensitivity.ts';
import type { PlanComparison } from '../../../models/simulation/planComparison.ts';
import type { Context } from '../context.ts';
import type { Db } from '../store/open.ts';
import { pricesOf } from './preparedRun.ts';
import { readScenario } from './scenarios.ts';

/** What was last answered about a scenario since the workspace was opened. */
export interface LastAnswers {
  readonly duel: Answered<PlanComparison> | null;
  /** By figure, the last one first. */
  readonly sensitivities: readonly Answered<Sensitivity>[];
}

/** In memory alone: to look at a page changes no file. */
const answers = new WeakMap<Db, Map<string, LastAnswers>>();
const mostFigures = 4;

export function lastAnswers({ workspace }: Context, scenarioId: string): LastAnswers {
  return answers.get(workspace().db)?.get(scenarioId) ?? { duel: null, sensitivities: [] };
}

/**
 * Keeps the answers to questions about a scenario as it is now, from before they are worked out: what is edited
 * meanwhile is not what they were asked of.
 */
export function keeping(context: Context, scenarioId: string) {
  const { inputsHash } = pricesOf(context, readScenario(context, { id: scenarioId }));
  const keep = (change: (before: LastAnswers) => Partial<LastAnswers>) => {
    const { db } = context.workspace();
    const before = lastAnswers(context, scenarioId);
    const all = answers.get(db) ?? new Map<string, LastAnswers>();
    answers.set(db, all.set(scenarioId, { ...before, ...change(before) }));
  };
  const answered = <T>(answer: T): Answered<T> => ({ answer, askedAt: context.now(), inputsHash });
  return {
    duel(answer: PlanComparison): PlanComparison {
      keep(() => ({ duel: answered(answer) }));
      return answer;
    },
    sensitivity(answer: Sensitivity): Sensitivity {
      const figure = JSON.stringify(answer.target);
      keep(({ sensitivities }) => {
        const others = sensitivities.filter((one) => JSON.stringify(one.answer.target) !== figure);
        return { sensitivities: [answered(answer), ...others].slice(0, mostFigures) };
      });
      return answer;
    },
  };
}
