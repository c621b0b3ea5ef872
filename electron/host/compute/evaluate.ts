import type { Engine } from '../../../models/columns/engine.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Design } from '../../../models/random/design.ts';
import type { Adjustment } from '../../../models/sensitivity/adjustedSources.ts';
import type { CostCell } from '../../../models/sensitivity/costCells.ts';
import {
  compileQuestion,
  type QuestionPart,
  type QuestionProgram,
  type QuestionScenario,
  redrawn,
  type Wanted,
} from '../../../models/sensitivity/questionProgram.ts';
import type { TaskReport } from './taskReport.ts';

/** A scenario run for a question: compiled where it runs, and drawn anew in part. */
export interface EvaluateTask {
  /** The same for every task that the same program answers; a thread keeps the last few programs. */
  readonly key: string;
  readonly question: QuestionScenario;
  readonly wanted: Wanted;
  readonly adjustment: Adjustment;
  readonly redrawn: readonly string[];
  readonly design: Design;
  readonly seed: number;
}

export interface Evaluated {
  /** One array a wanted figure, a value a trial: targets, drivers, parts, features, plans, cells. */
  readonly columns: readonly Float64Array[];
  readonly parts: readonly QuestionPart[];
  readonly cells: readonly CostCell[];
  readonly heldAt: { readonly [driverId: string]: number };
}

const programs = new Map<string, QuestionProgram>();
const mostPrograms = 4;

export function evaluate(task: EvaluateTask, report: TaskReport, engine: Engine): Evaluated {
  const { design, seed } = task;
  const { program, parts, cells, heldAt } = compiled(task);
  const { trials } = design;
  const out = new Float64Array(program.outputs * trials);
  const done = engine.execute({
    program: task.redrawn.length > 0 ? redrawn(program, new Set(task.redrawn)) : program,
    design,
    seed,
    from: 0,
    count: trials,
    out,
    stride: trials,
    cancelled: report.cancelled,
  });
  if (!done) throw new WorkbenchError('cancelled', 'Canceled; nothing was changed.');
  const columns = Array.from({ length: program.outputs }, (_, output) =>
    out.slice(output * trials, (output + 1) * trials),
  );
  return { columns, parts, cells, heldAt };
}

function compiled({ key, question, wanted, adjustment }: EvaluateTask): QuestionProgram {
  const known = programs.get(key);
  if (known) return known;
  const made = compileQuestion(question, { wanted, adjustment });
  programs.set(key, made);
  for (const old of programs.keys()) {
    if (programs.size <= mostPrograms) break;
    programs.delete(old);
  }
  return made;
}
