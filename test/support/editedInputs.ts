import type { StatedInput } from '../../models/columns/formulas/inputGraph.ts';
import { domainAt } from '../../models/distributions/driverDomain.ts';
import { editInputs, type InputEdit } from '../../models/scenarios/editInputs.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import type { MonthlyPrices } from '../../models/scenarios/statement/featurePath.ts';

/** Numbers in [0, 1) that are the same for the same seed: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Some inputs moved, down to a third or up to their double, within their domains. */
export function someEdits(inputs: readonly StatedInput[], count: number, seed: number): InputEdit[] {
  const random = seeded(seed);
  const open = inputs.filter(({ id }) => !/\d{4}-\d\d$/.test(id));
  const chosen = new Map<string, InputEdit>();
  while (chosen.size < Math.min(count, open.length)) {
    const { id, month, value } = open[Math.floor(random() * open.length)]!;
    const domain = id.startsWith('prices.') ? { min: 0 } : domainAt(id.split('.').slice(1));
    const { min = -Infinity, max = Infinity } = { min: undefined, max: undefined, ...domain };
    const factor = 1 / 3 + (5 / 3) * random();
    const moved = value === 0 ? 0 : value * factor;
    chosen.set(`${id} ${month}`, { id, month, value: Math.min(Math.max(moved, min), max) });
  }
  return [...chosen.values()];
}

/** The scenario and the prices with these inputs, each a certain number. */
export function withEdits(
  scenario: Scenario,
  prices: MonthlyPrices,
  edits: readonly InputEdit[],
): { readonly scenario: Scenario; readonly prices: MonthlyPrices } {
  const isPrice = ({ id }: InputEdit) => id.startsWith('prices.');
  const edited: { [key: string]: unknown[] } = Object.fromEntries(
    Object.entries(prices).map(([key, months]) => [key, months.map((price) => structuredClone(price))]),
  );
  for (const { id, month, value } of edits.filter(isPrice)) {
    const key = Object.keys(prices).find((one) => id.startsWith(`prices.${one}.`))!;
    const fields = id.slice(`prices.${key}.`.length).split('.');
    const last = fields.pop()!;
    let owner: unknown = edited[key]![month!];
    for (const field of fields) owner = Reflect.get(Object(owner), field);
    Reflect.set(Object(owner), last, value);
  }
  return {
    scenario: editInputs(
      scenario,
      edits.filter((edit) => !isPrice(edit)),
      (_, mean) => mean,
    ),
    prices: edited as unknown as MonthlyPrices,
  };
}
