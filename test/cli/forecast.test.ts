import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { NamedForecast } from '../../models/forecasts/namedForecast.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-forecast-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const months = (of: (t: number) => number) => Array.from({ length: 36 }, (_, t) => of(t)).join(' ');
const file = write(
  'series.csv',
  `series_id,values\nspend,${months((t) => 100 + (t % 7))}\nusers,${months((t) => 10 + t)}\n`,
);

describe('cogsmith forecast', () => {
  test('forecasts every series of a file, with the bands requested', async () => {
    const { code, json } = await runJson(['forecast', '--series', file, '--horizon', '3', '--levels', '80,95']);
    expect(code).toBe(0);
    const { series } = json as { series: NamedForecast[] };
    expect(series.map(({ id }) => id)).toEqual(['spend', 'users']);
    for (const one of series) {
      expect(Object.keys(one).sort()).toEqual(['decisions', 'hi80', 'hi95', 'id', 'lo80', 'lo95', 'mean', 'method']);
      for (const [h, mean] of one.mean.entries()) {
        expect([one.lo95![h]!, one.lo80![h]!, mean, one.hi80![h]!, one.hi95![h]!]).toEqual(
          [one.lo95![h]!, one.lo80![h]!, mean, one.hi80![h]!, one.hi95![h]!].sort((a, b) => a - b),
        );
      }
    }
  });

  test('reads one value a row as it reads one series a row', async () => {
    const rows = Array.from({ length: 36 }, (_, t) => {
      const month = `${2023 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}`;
      return `spend,${month},${100 + (t % 7)}`;
    });
    const long = write('long.csv', `series_id,period,value\n${rows.join('\n')}\n`);
    const ask = (path: string) => runJson(['forecast', '--series', path, '--horizon', '2']);
    const [wide, same] = [await ask(file), await ask(long)];
    expect((same.json as { series: NamedForecast[] }).series[0]).toEqual(
      (wide.json as { series: NamedForecast[] }).series[0],
    );
  });

  test('says in its text what it decided and how to reverse it', async () => {
    const moved = write('moved.csv', `series_id,values\na,${months((t) => (t < 30 ? 100 : 200) + (t % 3))}\n`);
    const { code, stdout } = await runCogsmith(['forecast', '--series', moved, '--horizon', '2']);
    expect(code).toBe(0);
    expect(stdout).toContain('in month 31');
    expect(stdout).toContain('Use --without levelShift to skip this.');
    const asGiven = await runCogsmith(['forecast', '--series', moved, '--horizon', '2', '--without', 'levelShift']);
    expect(asGiven.stdout).not.toContain('levelShift');
  });

  test.each([
    ['a short history', 'series_id,values\na,1 2 3\n', [], 'Series a: it has 3 values; 6 are needed.'],
    ['a word', 'series_id,values\na,1 2 x 4 5 6\n', [], '"x" in values of a is not a number'],
    ['other columns', 'month,cost\n2026-01,3\n', [], 'name them series_id,values or series_id,period,value'],
    [
      'no horizon ahead',
      'series_id,values\na,1 2 3 4 5 6\n',
      ['--horizon', '0'],
      'horizon is 0; it must be at least 1.',
    ],
    [
      'a level of all',
      'series_id,values\na,1 2 3 4 5 6\n',
      ['--levels', '100'],
      'Enter percents from 1 to 99.9 separated by commas',
    ],
  ])('refuses %s in words', async (_, content, flags, message) => {
    const path = write('bad.csv', content);
    const { code, json } = await runJson(['forecast', '--series', path, '--horizon', '3', ...flags]);
    expect(code).toBe(2);
    expect(JSON.stringify(json)).toContain(JSON.stringify(message).slice(1, -1));
  });
});
