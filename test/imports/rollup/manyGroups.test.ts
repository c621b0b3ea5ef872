import { expect, test } from 'vitest';
import { createRollup } from '../../../models/imports/rollup/rollup.ts';

const shape = { texts: ['key'], amounts: ['tokens', 'requests'], money: ['usd'] };

test.each([0, 1, 63, 64, 65, 255, 256, 257, 16_383, 16_384, 16_385, 40_000])(
  '%i groups keep their sums whatever room they need, with numbers that come late',
  (groups) => {
    const rollup = createRollup(shape);
    const row = (key: number, tokens: number | null, usd: string | null) =>
      rollup.add({ texts: [`k${key}`], amounts: [tokens, 1], money: [usd] });
    for (let key = 0; key < groups; key++) row(key, null, null);
    for (let key = 0; key < groups; key++) row(key, null, null);
    for (let key = groups - 1; key >= 0; key -= 7) row(key, key, `${key}.5`);
    const { size, sums, exact, codes, dictionaries } = rollup.finish();
    const late = Math.ceil(groups / 7);
    expect([rollup.size(), size]).toEqual([groups + late, groups + late]);
    let [requests, tokens, nano] = [0, 0, 0];
    for (let group = 0; group < size; group++) {
      requests += sums[1]![group]!;
      const key = Number(dictionaries[0]![codes[0]![group]!]!.slice(1));
      const stated = sums[0]?.[group];
      if (stated === undefined || Number.isNaN(stated)) continue;
      expect([stated, exact[0]!.nano[group]]).toEqual([key, (key + 0.5) * 1e9]);
      tokens++;
      nano++;
    }
    expect([requests, tokens, nano]).toEqual([groups * 2 + late, late, late]);
  },
);
