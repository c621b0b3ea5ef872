import { describe, expect, test } from 'vitest';
import { readHead } from '../../electron/host/reading/readTable.ts';
import { openHeader } from '../../models/imports/cells/header.ts';
import { formatNamed, formats, guessFormats } from '../../models/imports/detect.ts';
import { importContent, samplePath } from '../support/importedRows.ts';
import fc from '../support/properties.ts';
import { businessSamples } from './businessSamples.ts';
import { gatewaySamples } from './gatewaySamples.ts';
import { providerSamples } from './sampleFiles.ts';

const cases = Object.entries({ ...providerSamples, ...gatewaySamples, ...businessSamples });

/** The header of a sample: the first of its lines that is one. */
async function headerOf(name: string): Promise<string[]> {
  const rows = await readHead({ path: samplePath(name), name }, 15);
  const scores = rows.map((cells) => guessFormats(openHeader(cells))[0]?.score ?? 0);
  return rows[scores.indexOf(Math.max(...scores))]!;
}

/** Months in capitals or with underscores are no months. */
const isWide = (format: string) => format.endsWith('-wide');

describe('a format is found', () => {
  test.each(cases)('in %s with columns in any order, case and with others between', async (name, { format }) => {
    const header = await headerOf(name);
    fc.assert(
      fc.property(fc.shuffledSubarray(header, { minLength: header.length }), fc.boolean(), (shuffled, upper) => {
        const names = upper ? shuffled.map((one) => one.toUpperCase()) : shuffled;
        const months = isWide(format) ? shuffled : names;
        const [guess] = guessFormats(openHeader([...months, 'a column of our own']));
        expect(guess?.format).toBe(format);
      }),
      { numRuns: 20 },
    );
  });

  test.each(cases)('in %s with the words of its columns apart', async (name, { format }) => {
    const apart = (await headerOf(name)).map((column) =>
      // A translated name and a path of JSON are nobody's to take apart.
      /[.([]/.test(column) ? column : column.replace(/([a-z])([A-Z])/g, '$1 $2'),
    );
    expect(guessFormats(openHeader(apart))[0]?.format).toBe(format);
    const snake = apart.map((column) => column.replaceAll(' ', '_'));
    if (!isWide(format)) expect(guessFormats(openHeader(snake))[0]?.format).toBe(format);
  });

  test.each(cases)('in %s by columns of the file, which it names', async (name) => {
    const header = await headerOf(name);
    const [guess] = guessFormats(openHeader(header));
    expect(guess!.columns.length).toBeGreaterThan(0);
    for (const column of guess!.columns) expect(header.map((one) => one.replace(/^\ufeff/, ''))).toContain(column);
    expect(guess!.score).toBeGreaterThan(0.5);
    expect(guess!.score).toBeLessThanOrEqual(1);
  });

  test.each(cases)(
    'in %s where one column is missing: as itself, else as no other provider’s',
    async (name, { format }) => {
      const header = await headerOf(name);
      const general = ['generic-usage', 'generic-revenue', 'generic-gpu', format];
      for (const missing of header) {
        const [guess] = guessFormats(openHeader(header.filter((one) => one !== missing)));
        // Without its plan and interval Stripe's subscription is one of its tables that hold no revenue.
        const isItsTable = format === 'stripe-subscriptions' && guess?.format === 'stripe-objects';
        if (guess && !isItsTable) expect(general, missing).toContain(guess.format);
      }
    },
  );

  test('never in the words of a letter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Dear', 'reader', 'this', 'is', 'no', 'table', 'rose', 'red'), { maxLength: 8 }),
        (names) => {
          expect(guessFormats(openHeader(names))).toEqual([]);
        },
      ),
    );
  });

  test('and can be overruled by another that the columns allow', async () => {
    const table = 'date,provider,gpu_type,gpu_count,hours,cost,currency\n2026-08-01,Lambda,A100,2,3,12,USD\n';
    expect((await importContent('x.csv', table)).format).toBe('generic-gpu');
    expect((await importContent('x.csv', table, { format: 'generic-usage' })).format).toBe('generic-usage');
    await expect(importContent('x.csv', table, { format: 'focus' })).rejects.toMatchObject({
      message: expect.stringContaining('choose another format'),
    });
    await expect(importContent('x.csv', table, { format: 'nonsense' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

test('every format has a name of its own and can be named', () => {
  const names = formats.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { id } of formats) expect(formatNamed(id, openHeader([]))?.id).toBe(id);
});
