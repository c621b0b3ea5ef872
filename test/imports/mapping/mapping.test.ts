import { describe, expect, test } from 'vitest';
import { RejectedCell } from '../../../models/imports/cells/cells.ts';
import { formatNamed } from '../../../models/imports/detect.ts';
import type { RowOutcome } from '../../../models/imports/format.ts';
import { mapHeader } from '../../../models/imports/mapping/mapColumns.ts';
import { headerKey, type Mapping, mappingSchema } from '../../../models/imports/mapping/mapping.ts';
import { mappedFormats } from '../../../models/imports/mapping/mappingFields.ts';
import { mappingGaps } from '../../../models/imports/mapping/mappingGaps.ts';
import { suggestMapping } from '../../../models/imports/mapping/suggestMapping.ts';

/** Reads rows of a table nobody knows by a mapping. */
function readMapped(names: readonly string[], mapping: Mapping, rows: readonly (readonly string[])[]): RowOutcome[] {
  const { header, over } = mapHeader(names, mapping, { delimiter: ',' })!;
  const read = over(formatNamed(mappedFormats[mapping.table ?? 'usage'], header)!.open(header));
  return rows.map((cells) => {
    try {
      return read(cells);
    } catch (error) {
      if (!(error instanceof RejectedCell)) throw error;
      return { kind: 'rejected', column: error.column, value: error.value, message: error.message };
    }
  });
}

const names = ['Buchungstag', 'Eingabe (Tsd)', 'Betrag', 'Modell'];
const mapping: Mapping = {
  table: 'usage',
  columns: { period_start: 'Buchungstag', input_tokens: 'Eingabe (Tsd)', billed_cost: 'Betrag', model: 'Modell' },
  fixed: { provider: 'acme', currency: 'USD' },
  units: { input_tokens: 'thousands', billed_cost: 'cents' },
  reversed: ['billed_cost'],
  onlyMapped: true,
  dates: 'dayFirst',
  decimals: 'comma',
};

describe('a mapping of columns', () => {
  test('reads units, signs, dates, decimals and fixed texts exactly', () => {
    const [outcome] = readMapped(names, mapping, [['5/8/2026', '1,25', '-1.234,567', 'gpt-x']]);
    expect(outcome).toMatchObject({
      kind: 'usage',
      row: { day: '2026-08-05', provider: 'acme', model: 'gpt-x', inputTokens: 1250, billedUsd: '12.34567' },
    });
  });

  test('says of a wrong cell its own column and value', () => {
    const [outcome] = readMapped(names, mapping, [['5/8/2026', '1', 'zwölf', 'gpt-x']]);
    expect(outcome).toMatchObject({ kind: 'rejected', column: 'Betrag', value: 'zwölf' });
  });

  test('leaves a row empty that is empty although fixed texts stand on every row', () => {
    expect(readMapped(names, mapping, [['', '', '', '']])[0]).toMatchObject({ kind: 'skipped', reason: 'Empty row' });
  });

  test('divides by what is no power of ten, and reads one column as two fields', () => {
    const [outcome] = readMapped(
      ['Day', 'Minutes', 'What'],
      {
        columns: { period_start: 'Day', gpu_hours: 'Minutes', service: 'What', feature: 'What' },
        units: { gpu_hours: 'minutes' },
      },
      [['2026-08-05', '90', 'h100']],
    );
    expect(outcome).toMatchObject({ kind: 'usage', row: { gpuHours: 1.5, service: 'h100', feature: 'h100' } });
  });

  test('keeps out columns that it does not name only where it says so', () => {
    const rows = [['2026-08-05', '3', 'prod']];
    const bare: Mapping = { columns: { period_start: 'Day', requests: 'N' }, fixed: { model: 'm' } };
    const read = (one: Mapping) => readMapped(['Day', 'N', 'environment'], one, rows)[0];
    expect(read(bare)).toMatchObject({ row: { environment: 'production' } });
    expect(read({ ...bare, onlyMapped: true })).toMatchObject({ row: { environment: null } });
  });

  test('is for revenue as well', () => {
    const [outcome] = readMapped(
      ['Monat', 'Umsatz TEUR'],
      {
        table: 'revenue',
        columns: { month: 'Monat', recognized_revenue: 'Umsatz TEUR' },
        units: { recognized_revenue: 'thousands' },
        fixed: { currency: 'USD' },
      },
      [['2026-08', '1.5']],
    );
    expect(outcome).toMatchObject({ kind: 'revenue', row: { month: '2026-08', recognizedUsd: '1500' } });
  });

  test('is for the runs of an agent as well', () => {
    const names = ['Aufgabe', 'Schritte', 'Erfolg', 'Kosten (ct)'];
    const suggested = suggestMapping(names, [['t-1', '12', 'yes', '80']]);
    expect(suggested).toMatchObject({ table: 'runs', units: { cost_usd: 'cents' } });
    expect(mappingGaps(suggested, 'runs')).toEqual([]);
    const [outcome] = readMapped(names, suggested, [['t-1', '12', 'yes', '80']]);
    expect(outcome).toMatchObject({ kind: 'usage', run: { task: 't-1', steps: 12, success: true, costUsd: '0.8' } });
  });

  test('does not fit a header that lacks one of its columns', () => {
    expect(mapHeader(['Buchungstag', 'Betrag'], mapping)).toBeNull();
  });

  test('is known again by the header, whatever the order of columns', () => {
    expect(headerKey(['B', 'a '])).toBe(headerKey(['A', 'b', '']));
  });
});

describe('a mapping file', () => {
  const problems = (input: unknown) => mappingSchema.safeParse(input).error?.issues.map(({ message }) => message) ?? [];

  test.each([
    [{ columns: { mood: 'x' } }, /"mood" is not one of/],
    [{ columns: { input_tokens: 'x' }, units: { input_tokens: 'cents' } }, /thousands, millions, billions/],
    [{ columns: { model: 'x' }, reversed: ['model'] }, /must be an amount/],
    [{ columns: { model: 'x' }, fixed: { model: 'y' } }, /both fixed and a column/],
  ])('%j is refused', (input, message) => {
    expect(problems(input)).toEqual([expect.stringMatching(message)]);
  });

  test('says what it still lacks', () => {
    expect(mappingGaps({ columns: { billed_cost: 'Betrag' } }, 'usage')).toHaveLength(2);
    expect(mappingGaps(mapping, 'usage')).toEqual([]);
  });
});

describe('a suggested mapping', () => {
  test('goes by names in several languages, units and what the rows prove', () => {
    const rows = [
      ['31.08.2026', '1.234,50', 'Acme AI', 'm-1', '12'],
      ['01.09.2026', '2,5', 'Acme AI', 'm-1', '7'],
    ];
    expect(suggestMapping(['Buchungsdatum', 'Kosten', 'Anbieter', 'Modell', 'Eingabe-Token (k)'], rows)).toMatchObject({
      table: 'usage',
      columns: { period_start: 'Buchungsdatum', billed_cost: 'Kosten', provider: 'Anbieter', model: 'Modell' },
      units: { input_tokens: 'thousands' },
      decimals: 'comma',
    });
  });

  test('leaves open what the rows do not prove', () => {
    const mapped = suggestMapping(['when', 'total_cost', 'engine'], [['5/8/2026', '1,234', 'm']]);
    expect(mapped).toMatchObject({ columns: { period_start: 'when', billed_cost: 'total_cost', model: 'engine' } });
    expect(mapped.dates).toBeUndefined();
    expect(mapped.decimals).toBeUndefined();
  });

  test('sees costs written below 0, and finds the date by its cells where no name tells', () => {
    const mapped = suggestMapping(['X', 'Charge', 'Vendor'], [['2026-08-01', '-3.20', 'acme']]);
    expect(mapped).toMatchObject({ columns: { period_start: 'X' }, reversed: ['billed_cost'] });
  });

  test('takes no column of texts for an amount', () => {
    expect(suggestMapping(['Date', 'Cost centre', 'Amount'], [['2026-08-01', 'R&D', '4']]).columns).toMatchObject({
      billed_cost: 'Amount',
      team: 'Cost centre',
    });
  });

  test('knows the currency of a column by its name or cells, and reads its signs then', () => {
    const names = ['Datum', 'Anbieter', 'Ausgaben €', 'Eingabe (Mio. Token)', 'tokens.out'];
    const rows = [['31.08.2026', 'Acme', '1.234,50 €', '1,5', '20']];
    const suggested = suggestMapping(names, rows);
    expect(suggested).toMatchObject({
      columns: { billed_cost: 'Ausgaben €', input_tokens: 'Eingabe (Mio. Token)', output_tokens: 'tokens.out' },
      fixed: { currency: 'EUR' },
      units: { input_tokens: 'millions' },
      decimals: 'comma',
    });
    const dollars = { ...suggested, fixed: { currency: 'USD' } };
    expect(readMapped(names, dollars, rows)[0]).toMatchObject({ kind: 'rejected', column: 'Ausgaben €' });
    const currencies = { accept: () => true };
    const { header, over } = mapHeader(names, suggested, { delimiter: ';', currencies })!;
    const read = over(formatNamed('generic-usage', header)!.open(header));
    expect(read(rows[0]!)).toMatchObject({ row: { billedUsd: '1234.5', inputTokens: 1_500_000, outputTokens: 20 } });
  });
});
