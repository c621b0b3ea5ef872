import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { calculators, runCalculator } from '../../models/calculators/registry.ts';
import { isRecord } from '../../models/isRecord.ts';
import { blank } from '../../renderer/features/calculators/blank.ts';
import { chartsOf } from '../../renderer/features/calculators/calculatorCharts.ts';
import { below } from '../../renderer/features/calculators/fieldProps.ts';
import { formOf, variantOf } from '../../renderer/features/calculators/formOf.ts';
import { resultParts } from '../../renderer/features/calculators/resultParts.ts';
import type { Definitions, Schema } from '../../renderer/features/calculators/schema.ts';
import { labelOf, measureOf, shownNumber, withUnit } from '../../renderer/features/calculators/words.ts';

interface Place {
  readonly schema: Schema;
  readonly defs: Definitions;
  readonly name: string;
  readonly path: string;
  readonly value: unknown;
}

const deepest = 7;

/** Everything that a form could show below a place, with a value to start from where the input has none. */
function places(place: Place, depth = 0): Place[] {
  const { schema, defs, value } = place;
  if (depth > deepest) return [place];
  const form = formOf(schema, defs);
  const inside = (one: Schema, key: string | number, given: unknown): Place[] => {
    const name = typeof key === 'number' ? place.name : key;
    const there = given ?? blank({ schema: one, defs, name });
    return places({ schema: one, defs, name, path: below(place.path, key), value: there }, depth + 1);
  };
  switch (form.kind) {
    case 'group': {
      const entries = isRecord(value) ? value : {};
      return [
        place,
        ...Object.entries(form.schema.properties!).flatMap(([key, one]) => inside(one, key, entries[key])),
      ];
    }
    case 'list':
      return [place, ...(value as readonly unknown[]).flatMap((one, at) => inside(form.of, at, one))];
    case 'map':
      return [place, ...Object.entries(value as object).flatMap(([key, one]) => inside(form.of, key, one))];
    case 'variants':
      return [
        place,
        ...form.variants.flatMap((variant) =>
          places(
            {
              ...place,
              schema: variant.schema,
              value: blank({ schema: variant.schema, defs, name: place.name, former: value }),
            },
            depth + 1,
          ),
        ),
      ];
    default:
      return [place];
  }
}

const cases = calculators.map((calculator) => {
  const schema = calculator.inputSchema as Schema;
  return {
    calculator,
    top: { schema, defs: schema.$defs ?? {}, name: calculator.name, path: '', value: calculator.example as unknown },
  };
});

describe.each(cases)('the calculator $calculator.name', ({ calculator, top }) => {
  test('has a form for every value of its schema', () => {
    const all = places(top);
    expect(all.length).toBeGreaterThan(1);
    const chosen = all.filter(({ schema, defs }) => formOf(schema, defs).kind === 'scenario').map(({ path }) => path);
    expect(chosen).toEqual(calculator.name === 'switch' ? ['scenario'] : []);
  });

  test('knows which of several forms a value has that it made itself', () => {
    for (const { schema, defs, name, value } of places(top)) {
      const form = formOf(schema, defs);
      if (form.kind !== 'variants') continue;
      for (const variant of form.variants) {
        const made = blank({ schema: variant.schema, defs, name, former: value });
        expect(variantOf(form.variants, made, defs).label, `${calculator.name}: ${name}`).toBe(variant.label);
      }
      expect(new Set(form.variants.map(({ label }) => label)).size, `${calculator.name}: ${name}`).toBe(
        form.variants.length,
      );
    }
  });

  test('draws and tells the result of its example', () => {
    const calculated = runCalculator(calculator.name, calculator.example, { book: priceBook })!;
    const result = 'result' in calculated ? calculated.result : {};
    expect(resultParts(result).length).toBeGreaterThan(0);
    for (const { options, summary } of chartsOf(calculator.name, calculator.example, result)) {
      expect(summary).not.toMatch(/NaN|undefined/);
      expect(options({ width: 600, height: 220 }).marks!.length).toBeGreaterThan(0);
    }
  });
});

describe('words', () => {
  test.each([
    ['cacheReadUsd', 'Cache read', 'US$'],
    ['idleCostUsd', 'Idle cost', 'US$'],
    ['prefixTokens', 'Prefix tokens', 'tokens'],
    ['hitRate', 'Hit rate', '%'],
    ['cacheWrite1hUsd', 'Cache write 1h', 'US$'],
    ['usdPerMillionTokens', 'Price per million tokens', 'US$'],
    ['paymentTermMonths', 'Payment term months', 'months'],
  ])('%s is %s in %s', (key, label, unit) => {
    expect([labelOf(key), measureOf(key).unit]).toEqual([label, unit]);
  });

  test('a unit is not said twice', () => {
    expect(withUnit('Prefix tokens', 'tokens')).toBe('Prefix tokens');
    expect(withUnit('Idle cost', 'US$')).toBe('Idle cost, US$');
  });

  test.each([
    ['costUsd', 0.3045, '0.3045'],
    ['costUsd', 1234.5, '1,234.50'],
    ['hitShare', 0.0012, '0.120%'],
    ['hitShare', 0.7, '70.0%'],
    ['probabilityThatItSaves', 1, '>99%'],
    ['probabilityThatItSaves', 0.9312, '93.1%'],
    ['probabilityAbove', 1, '100.0%'],
    ['inputTokens', 245000.4, '245,000'],
    ['sd', null, '–'],
  ])('%s of %s is shown as %s', (key, value, text) => {
    expect(shownNumber(key, value)).toBe(text);
  });
});
