import { calculators, runCalculator } from '../../../models/calculators/registry.ts';
import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import type { CalculatorSummary } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';

function listCalculators(): CalculatorSummary[] {
  return calculators.map(({ name, title, description, inputSchema, example }) => ({
    name,
    title,
    description,
    inputSchema,
    example,
  }));
}

function calculate({ priceBook }: Context, { name, input }: { name: string; input: unknown }): object {
  const calculated = runCalculator(name, input, { book: priceBook });
  if (!calculated) {
    const names = calculators.map((one) => one.name).join(', ');
    throw new WorkbenchError('not_found', `There is no calculator "${name}"; use one of ${names}.`);
  }
  if ('result' in calculated) return calculated.result;
  const { issues } = calculated;
  throw invalidInput(issues);
}

export const calculatorsHandlers = {
  'calculators.list': listCalculators,
  'calculators.run': calculate,
} satisfies Partial<Handlers>;
