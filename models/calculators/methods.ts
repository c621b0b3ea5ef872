import { z } from 'zod';
import { type ArgumentSchemas, id, none } from '../argumentSchemas.ts';

/** One rule that can be asked for one thing at a time; a form can be made from its schema. */
export interface CalculatorSummary {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** JSON Schema of the input. */
  readonly inputSchema: object;
  readonly example: object;
}

/** The calls of the calculators. */
export interface CalculatorMethods {
  'calculators.list': { args: Record<string, never>; result: CalculatorSummary[] };
  'calculators.run': { args: { name: string; input: unknown }; result: object };
}

export const calculatorsArgs = {
  'calculators.list': none,
  'calculators.run': z.strictObject({ name: id, input: z.unknown() }),
} satisfies ArgumentSchemas<CalculatorMethods>;
