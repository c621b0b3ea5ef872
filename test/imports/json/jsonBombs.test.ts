import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createJsonCutter } from '../../../models/imports/json/jsonValues.ts';
import { deepestJson, isTooDeep, parseJson } from '../../../models/jsonDepth.ts';
import { importContent } from '../../support/importedRows.ts';
import fc from '../../support/properties.ts';

const line = (id: number) =>
  `{"object":"organization.usage.completions.result","input_tokens":${id},"output_tokens":1,"model":"gpt-4o","note":"${'x'.repeat(400)}"}`;

describe('a long object around a list', () => {
  test('comes in parts, each with what stood before the list, and nothing is lost', () => {
    const cutter = createJsonCutter();
    const count = 60_000;
    const text = `{"object":"page","short":[1,2],"data":[${Array.from({ length: count }, (_, id) => line(id)).join(', ')}],"has_more":true}`;
    const values: string[] = [];
    for (let at = 0; at < text.length; at += 100_000) values.push(...cutter.push(text.slice(at, at + 100_000)));
    values.push(...cutter.end());
    const pages = values.map(
      (value) => JSON.parse(value) as { object: string; data: { input_tokens: number }[]; has_more?: true },
    );
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.every(({ object }) => object === 'page')).toBe(true);
    expect(pages.at(-1)!.has_more).toBe(true);
    expect(pages.flatMap(({ data }) => data.map((one) => one.input_tokens))).toEqual(
      Array.from({ length: count }, (_, id) => id),
    );
    expect(Math.max(...values.map(({ length }) => length))).toBeLessThan(2 * 2 ** 20);
  });

  test('that says afterwards how the list is to be read is refused, not misread', () => {
    const cutter = createJsonCutter();
    const text = `{"results":[${Array.from({ length: 20_000 }, (_, id) => line(id)).join(',')}],"start_time":1767225600}`;
    expect(() => [...cutter.push(text.slice(0, -40)), ...cutter.push(text.slice(-40)), ...cutter.end()]).toThrow(
      /"start_time" after a list/,
    );
  });
});

describe('properties', () => {
  test('the values of a text do not depend on where its chunks are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.array(fc.nat(200), { maxLength: 5 }), (list, cuts) => {
        const text = list.map((value) => JSON.stringify(value)).join('\n');
        const whole = createJsonCutter();
        const expected = [...whole.push(text), ...whole.end()];
        const cutter = createJsonCutter();
        const edges = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
        const values = edges.slice(1).flatMap((edge, index) => cutter.push(text.slice(edges[index], edge)));
        expect([...values, ...cutter.end()]).toEqual(expected);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('brackets without end', () => {
  test.each([
    ['lists', '['.repeat(50_000_000)],
    ['objects', '{"a":'.repeat(10_000_000)],
  ])('%s are refused as soon as they nest too deep, also compressed', async (_, text) => {
    await expect(importContent('bomb.json.gz', gzipSync(text))).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining(`nests deeper than ${deepestJson} levels`),
    });
  });

  test('are refused in every other JSON that somebody wrote', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(() => parseJson(deep)).toThrow(SyntaxError);
    expect(isTooDeep(JSON.parse(deep))).toBe(true);
    expect(parseJson('[[1]]')).toEqual([[1]]);
  });
});
