/** Names of schema version 1, and what they are called since. */
const namesOfSteps = { law: 'distribution' } as const;
const names = { usageLaw: 'usageDistribution' } as const;

/**
 * A scenario file of an earlier schema version as one of the present version; anything else as it is.
 *
 * Convention: version 2 calls `steps.law` of an agent loop `steps.distribution`, and `usageLaw` of a plan
 * `usageDistribution`. No number changes, and neither does the id of a driver.
 * Source: docs/decisions.md.
 *
 * @example
 * upgradeScenario({ schemaVersion: 1, plans: [{ usageLaw: 5 }] })
 * // => { "schemaVersion": 2, "plans": [{ "usageDistribution": 5 }] }
 */
export function upgradeScenario(input: unknown): unknown {
  if (!isObject(input) || input.schemaVersion !== 1) return input;
  return { ...(withPresentNames(input) as object), schemaVersion: 2 };
}

/**
 * A part of a scenario with the names of version 1 under those of the present version, for documents without a version.
 *
 * @example
 * withPresentNames({ steps: { law: 'geometric', mean: 10 } })
 * // => { "steps": { "distribution": "geometric", "mean": 10 } }
 */
export function withPresentNames(value: unknown, under = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => withPresentNames(one));
  if (!isObject(value)) return value;
  const known: Readonly<Record<string, string>> = under === 'steps' ? namesOfSteps : names;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      const name = Object.hasOwn(known, key) ? known[key]! : key;
      return [name === key || Object.hasOwn(value, name) ? key : name, withPresentNames(part, key)];
    }),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
