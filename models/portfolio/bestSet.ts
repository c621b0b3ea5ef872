/** What may be chosen. Units: US$. */
export interface Candidate {
  readonly id: string;
  readonly costUsd: number;
  readonly netUsd: number;
  /** Net value where it fails: what it costs then, below 0. */
  readonly failedUsd: number;
}

/** The candidates that bring most net value under a budget. */
export interface BestSet {
  readonly ids: readonly string[];
  readonly costUsd: number;
  readonly netUsd: number;
  /** Whether nothing better exists; else what a better set could bring at most beyond this one. */
  readonly isExact: boolean;
  readonly atMostBetterUsd: number;
  /** How it was found, in words. */
  readonly how: string;
  /** For each member: net value of the set where it alone fails, and how much more the best set without it brings. */
  readonly regrets: readonly { readonly id: string; readonly netUsd: number; readonly regretUsd: number }[];
}

/** Candidates up to which every set that could be better is looked at. */
export const mostExact = 20;

/**
 * The set of candidates of most expected net value within a budget of expected cost, and its regret when one fails.
 *
 * Convention: up to 20 candidates by branch and bound: depth first over "in" and "out", leaving only branches whose
 * fractional bound (Dantzig) is not above the best found, so that the result is exact. Above that, greedy by net value
 * per dollar, and the bound says how much better a set could be. Candidates without net value above 0 are in none.
 * Units: US$. Source: Dantzig (1957); Kolesar (1967).
 *
 * @example
 * bestSet([
 *   { id: 'a', costUsd: 6, netUsd: 6.6, failedUsd: -6 },
 *   { id: 'b', costUsd: 5, netUsd: 5, failedUsd: -5 },
 *   { id: 'c', costUsd: 5, netUsd: 5, failedUsd: -5 },
 * ], 10).ids // => ["b", "c"]
 */
export function bestSet(candidates: readonly Candidate[], budgetUsd: number): BestSet {
  const found = chosen(candidates, budgetUsd);
  const sum = (of: (one: Candidate) => number) => found.members.reduce((total, one) => total + of(one), 0);
  const netUsd = sum((one) => one.netUsd);
  const useful = candidates.filter((one) => one.netUsd > 0);
  const isExact = useful.length <= mostExact;
  return {
    ids: found.members.map(({ id }) => id),
    costUsd: sum((one) => one.costUsd),
    ...{ netUsd, isExact },
    atMostBetterUsd: isExact ? 0 : Math.max(0, bound(inOrder(useful), 0, budgetUsd) - netUsd),
    how: isExact
      ? `Exact: every set of the ${useful.length} candidates that could be better was looked at (branch and bound).`
      : `Greedy by net value per dollar: ${useful.length} candidates are more than the ${mostExact} that are searched whole.`,
    regrets: found.members.map(({ id, netUsd: own, failedUsd }) => {
      const failed = netUsd - own + failedUsd;
      const without = chosen(
        candidates.filter((one) => one.id !== id),
        budgetUsd,
      );
      return { id, netUsd: failed, regretUsd: without.netUsd - failed };
    }),
  };
}

function inOrder(candidates: readonly Candidate[]): Candidate[] {
  const rate = ({ netUsd, costUsd }: Candidate) => (costUsd > 0 ? netUsd / costUsd : Number.POSITIVE_INFINITY);
  return candidates.filter(({ netUsd }) => netUsd > 0).toSorted((a, b) => rate(b) - rate(a) || (a.id < b.id ? -1 : 1));
}

/** What the candidates from a place on bring at most in the room that is left: the last one in part. */
function bound(ordered: readonly Candidate[], from: number, room: number): number {
  let left = room;
  let net = 0;
  for (const { costUsd, netUsd } of ordered.slice(from)) {
    if (costUsd > left) return net + (netUsd * left) / costUsd;
    left -= costUsd;
    net += netUsd;
  }
  return net;
}

function chosen(candidates: readonly Candidate[], budgetUsd: number) {
  const ordered = inOrder(candidates);
  let members: readonly Candidate[] = [];
  let netUsd = 0;
  let room = budgetUsd;
  for (const one of ordered) {
    if (one.costUsd > room) continue;
    room -= one.costUsd;
    netUsd += one.netUsd;
    members = [...members, one];
  }
  if (ordered.length > mostExact) return { members, netUsd };
  const look = (at: number, left: number, net: number, taken: readonly Candidate[]): void => {
    if (net > netUsd) {
      members = taken;
      netUsd = net;
    }
    const one = ordered[at];
    if (!one || net + bound(ordered, at, left) <= netUsd) return;
    if (one.costUsd <= left) look(at + 1, left - one.costUsd, net + one.netUsd, [...taken, one]);
    look(at + 1, left, net, taken);
  };
  look(0, budgetUsd, 0, []);
  return { members, netUsd };
}
