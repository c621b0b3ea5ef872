import { type Company, type Draws, drawsOf, type TierPath } from './company.ts';

/** Months of a company that a bench looks at: a history of up to three years and a year ahead. */
const companyMonths = 48;

type Path = (draws: Draws, purpose: string) => number[];

const times = (count: number, of: (month: number) => number) => Array.from({ length: count }, (_, month) => of(month));
const between = (draws: Draws, purpose: string, low: number, high: number) =>
  low + (high - low) * draws.uniform(purpose);
const product = (...paths: readonly (readonly number[])[]) =>
  times(companyMonths, (month) => paths.reduce((all, path) => all * path[month]!, 1));

/** Independent noise of a month around 1. */
function noise(draws: Draws, purpose: string, sd: number): number[] {
  return times(companyMonths, (month) => Math.exp(sd * draws.normal(purpose, month)));
}

/** A level that walks: each month it moves by its own shock and stays there. */
function walk(draws: Draws, purpose: string, sd: number, drift = 0): number[] {
  let level = 0;
  return times(companyMonths, (month) => {
    const reached = Math.exp(level);
    level += drift + sd * draws.normal(purpose, month);
    return reached;
  });
}

/** Growth that itself walks and returns, as a start-up's does. */
const walkingGrowth: Path = (draws, purpose) => {
  const usual = between(draws, `${purpose} drift`, 0, 0.07);
  let [level, growth] = [0, usual + 0.03 * draws.normal(`${purpose} first growth`)];
  return times(companyMonths, (month) => {
    const reached = Math.exp(level);
    growth = usual + 0.85 * (growth - usual) + 0.015 * draws.normal(`${purpose} growth`, month);
    level += growth + 0.02 * draws.normal(purpose, month);
    return reached;
  });
};

/** A logistic with a shock that fades, the model that adoption curves are fitted by. */
const logistic: Path = (draws, purpose) => {
  const middle = between(draws, `${purpose} middle`, 6, 40);
  const speed = between(draws, `${purpose} speed`, 0.06, 0.22);
  let shock = 0;
  return times(companyMonths, (month) => {
    shock = 0.5 * shock + 0.03 * draws.normal(purpose, month);
    return Math.exp(shock) / (1 + Math.exp(-speed * (month - middle)));
  });
};

/** A Gompertz curve on its way to a ceiling. */
const saturating: Path = (draws, purpose) => {
  const speed = between(draws, `${purpose} speed`, 0.05, 0.15);
  const depth = between(draws, `${purpose} depth`, 1, 4);
  return product(
    times(companyMonths, (month) => Math.exp(-depth * Math.exp(-speed * month))),
    walk(draws, purpose, 0.015),
  );
};

/** Steady growth that is broken by one or two lasting jumps. */
const shifting: Path = (draws, purpose) => {
  const jumps = [0, 1].map((index) => ({
    at: Math.floor(between(draws, `${purpose} jump ${index}`, 3, companyMonths)),
    size:
      (draws.uniform(`${purpose} way ${index}`) < 0.5 ? -1 : 1) *
      between(draws, `${purpose} size ${index}`, 0.15, 0.45),
  }));
  const level = walk(draws, purpose, 0.02, between(draws, `${purpose} drift`, 0, 0.03));
  return level.map(
    (value, month) => value * Math.exp(jumps.reduce((sum, { at, size }) => sum + (month >= at ? size : 0), 0)),
  );
};

/** A year's rhythm on a walking level. */
const seasonal: Path = (draws, purpose) => {
  const size = between(draws, `${purpose} size`, 0.05, 0.2);
  const phase = between(draws, `${purpose} phase`, 0, 12);
  const level = walk(draws, purpose, 0.025, between(draws, `${purpose} drift`, 0, 0.03));
  return level.map((value, month) => value * Math.exp(size * Math.sin((2 * Math.PI * (month + phase)) / 12)));
};

/** Few large customers: each arrival and departure moves the level at once. */
const lumps: Path = (draws, purpose) => {
  let customers = 6 + Math.floor(10 * draws.uniform(`${purpose} first`));
  const arriving = between(draws, `${purpose} arriving`, 0.2, 0.8);
  return product(
    times(companyMonths, (month) => {
      const before = customers;
      if (draws.uniform(`${purpose} comes`, month) < arriving) customers += 1;
      if (customers > 3 && draws.uniform(`${purpose} goes`, month) < 0.015 * customers) customers -= 1;
      return before / 12;
    }),
    noise(draws, `${purpose} noise`, 0.01),
  );
};

/** A rise that turns into a slow decline. */
const peaking: Path = (draws, purpose) => {
  const peak = between(draws, `${purpose} peak`, 12, 44);
  const [rise, fall] = [between(draws, `${purpose} rise`, 0.02, 0.09), between(draws, `${purpose} fall`, 0.005, 0.04)];
  return product(
    times(companyMonths, (month) => Math.exp(month < peak ? rise * (month - peak) : -fall * (month - peak))),
    walk(draws, purpose, 0.02),
  );
};

/** Campaigns: bursts that fade within months, on slow growth. */
const campaigns: Path = (draws, purpose) => {
  let burst = 0;
  const level = walk(draws, purpose, 0.015, between(draws, `${purpose} drift`, 0, 0.025));
  return level.map((value, month) => {
    burst *= 0.6;
    if (draws.uniform(`${purpose} starts`, month) < 0.12) burst += between(draws, `${purpose} ${month}`, 0.1, 0.35);
    return value * Math.exp(burst);
  });
};

/** Prices that move in steps: a rise or cut every so often, and nothing between. */
function steps(
  draws: Draws,
  purpose: string,
  { perYear, down, size }: { perYear: number; down: number; size: number },
): number[] {
  let level = 0;
  return times(companyMonths, (month) => {
    if (draws.uniform(`${purpose} when`, month) < perYear / 12)
      level +=
        (draws.uniform(`${purpose} way`, month) < down ? -1 : 1) *
        size *
        (0.5 + draws.uniform(`${purpose} much`, month));
    return Math.exp(level);
  });
}

interface Kind {
  readonly users: Path;
  /** Steps of the vendor's prices a year, and of the company's own. */
  readonly vendorSteps?: number;
  readonly priceSteps?: number;
  /** Growth of tokens a task each month. */
  readonly creep?: number;
  readonly movesModels?: boolean;
}

export const kinds: { readonly [kind: string]: Kind } = {
  logistic: { users: logistic },
  'walking growth': { users: walkingGrowth },
  'level shifts': { users: shifting },
  seasonal: { users: seasonal },
  saturating: { users: saturating },
  'price steps': { users: walkingGrowth, vendorSteps: 1, priceSteps: 0.7 },
  'longer tasks': { users: saturating, creep: 0.025 },
  'model switch': { users: logistic, movesModels: true },
  'large customers': { users: lumps },
  'rise and decline': { users: peaking },
  campaigns: { users: campaigns },
};

export function makeCompany(kind: string, seed: number): Company {
  const draws = drawsOf(seed);
  const { users, vendorSteps = 0, priceSteps = 0, creep = 0, movesModels = false } = kinds[kind]!;
  const count = 1 + Math.floor(3 * draws.uniform('tiers'));
  const tiers = ['Free', 'Team', 'Enterprise'].slice(3 - count).map((name, index): TierPath => {
    const size = [20_000, 4_000, 600][index + 3 - count]! * Math.exp(0.5 * draws.normal(`${name} size`));
    const price = [0, 29, 79][index + 3 - count]!;
    return {
      name,
      users: users(draws, `${name} users`).map((value) => value * size),
      priceUsd: product(
        walk(draws, `${name} price`, 0.006),
        steps(draws, `${name} price`, { perYear: priceSteps, down: 0.3, size: 0.1 }),
        noise(draws, `${name} bill`, 0.01),
      ).map((value) => value * price),
      tasksPerUser: product(
        walk(draws, `${name} tasks`, 0.02, between(draws, 'task drift', -0.01, 0.02)),
        noise(draws, `${name} tasks noise`, 0.03),
      ).map((value) => value * 20),
    };
  });
  const start = between(draws, 'switch', 4, 30);
  return {
    kind,
    tiers,
    work: {
      tokensPerTask: product(walk(draws, 'tokens', 0.02, creep), noise(draws, 'tokens noise', 0.03)).map(
        (value) => value * 3000,
      ),
      cheapShare: times(companyMonths, (month) =>
        movesModels ? 0.1 + 0.7 / (1 + Math.exp(-0.4 * (month - start))) : 0.3,
      ),
      priceFactor: steps(draws, 'vendor', { perYear: vendorSteps, down: 0.8, size: 0.25 }),
    },
    researchUsd: product(walk(draws, 'research', 0.1), noise(draws, 'research noise', 0.1)).map(
      (value) => value * 4000,
    ),
  };
}
