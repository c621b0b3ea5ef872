import { z } from 'zod';
import type { Issue } from '../errors.ts';
import type { PriceBook } from '../prices/priceBook.ts';
import { checkQuantities } from '../scenarios/checks/checkQuantities.ts';
import { withPresentNames } from '../scenarios/upgradeScenario.ts';
import { schemaIssues } from '../schemaIssues.ts';

/** What a calculation may look up. */
export interface CalculatorContext {
  readonly book: PriceBook;
}

/** A result that is plain JSON, or what the asker can mend. */
export type Calculated = { readonly result: object } | { readonly issues: readonly Issue[] };

/** One rule of the workbench, asked for one thing at a time. */
export interface Calculator {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** A JSON Schema, from which a form can be made. */
  readonly inputSchema: object;
  /** An input that works, to start from. */
  readonly example: object;
  readonly calculate: (input: unknown, context: CalculatorContext) => Calculated;
}

function isError({ severity }: Issue): boolean {
  return severity === 'error';
}

/**
 * A calculator whose input is checked before its rule runs: its form, and that its numbers hold together.
 *
 * Convention: `run` calls the code that a scenario runs, on constants, and holds no formula of its own.
 * Errors: none are thrown for what the asker can mend; all are in `issues`, with the path and what to do.
 *
 * @example
 * calculator({
 *   name: 'twice',
 *   title: 'Twice',
 *   description: '',
 *   schema: { safeParse: (data) => ({ success: true, data }) },
 *   example: { value: 2 },
 *   run: ({ value }) => ({ result: { value: value * 2 } }),
 * }).calculate({ value: 4 }, { book: null }) // => { "result": { "value": 8 } }
 */
export function calculator<Schema extends z.ZodType>({
  schema,
  check = () => [],
  run,
  ...described
}: {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly schema: Schema;
  readonly example: z.input<Schema> & object;
  /** The rules that a scenario holds the same pieces to; run asks no others. */
  readonly check?: (input: z.output<Schema>) => readonly Issue[];
  readonly run: (input: z.output<Schema>, context: CalculatorContext) => Calculated;
}): Calculator {
  return {
    ...described,
    get inputSchema() {
      return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'ref' });
    },
    calculate: (given, context) => {
      const input = withPresentNames(given);
      const parsed = schema.safeParse(input);
      if (!parsed.success) return { issues: schemaIssues(parsed.error.issues, input) };
      const quantities = checkQuantities(parsed.data);
      const issues = [...quantities, ...check(parsed.data)].filter(isError);
      if (issues.length > 0) return { issues };
      const calculated = run(parsed.data, context);
      const warnings = quantities.map(({ message }) => message);
      if (warnings.length === 0 || !('result' in calculated)) return calculated;
      const own = 'warnings' in calculated.result ? (calculated.result.warnings as string[]) : [];
      return { result: { ...calculated.result, warnings: [...warnings, ...own] } };
    },
  };
}
