import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { documentJsonSchema } from '../../models/reports/documentSchema.ts';
import { reportDocument } from '../../models/reports/reportDocument.ts';
import { sampleReport, sampleScenarios } from '../support/sampleReport.ts';

const published: unknown = JSON.parse(readFileSync(new URL('../../docs/run.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ validateFormats: false, strict: false }).compile(published as object);
/** As it is written to a file. */
const written = (name: string) => JSON.parse(JSON.stringify(reportDocument(sampleReport(name, 64)))) as object;

describe('docs/run.schema.json', () => {
  test('is the schema of this version', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(documentJsonSchema())));
  });

  test.each(sampleScenarios)('holds for the run of %s', (name) => {
    expect(validate(written(name)), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  test('does not hold for a document with a field too many, one too few, or of another type', () => {
    const { result, ...rest } = written('changes/plan.scenario.json') as { result: Record<string, unknown> };
    expect(validate({ ...rest, result })).toBe(true);
    expect(validate({ ...rest, result: { ...result, more: 1 } })).toBe(false);
    expect(validate({ ...rest, result: { ...result, months: ['January'] } })).toBe(false);
    expect(validate(rest)).toBe(false);
  });
});
