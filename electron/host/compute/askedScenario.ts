import { addMonths } from '../../../models/calendar.ts';
import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../../models/scenarios/scenarioPrices.ts';
import type { QuestionScenario } from '../../../models/sensitivity/questionProgram.ts';
import type { Target } from '../../../models/sensitivity/target.ts';
import type { Context } from '../context.ts';

/** A scenario with its prices, ready to be asked about. */
export function questionOf({ priceBook }: Context, scenario: Scenario): QuestionScenario {
  const { prices, issues } = scenarioPrices(scenario, priceBook);
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw invalidInput(errors);
  return { scenario, prices };
}

export function checkTarget({ start, months, name }: Scenario, { month, through }: Target): void {
  const end = addMonths(start, months - 1);
  const outside = [month, through ?? null].find((one) => one !== null && (one < start || one > end));
  if (!outside) return;
  const message = `Month ${outside} is not in "${name}", which runs from ${start} to ${end}; choose one of its months.`;
  throw new WorkbenchError('invalid_input', message);
}
