/** One step of the tour: the page it is about, what is said away from it and on it, and the way there. */
export interface HintStep {
  /** null: the step is not a page. */
  readonly page: string | null;
  readonly away: string;
  readonly here: string;
  readonly action: string;
  readonly perform: () => void;
}

interface ShownHint {
  readonly number: number;
  readonly text: string;
  readonly action: string;
  readonly perform: () => void;
}

/** The step whose page an address shows, or −1. */
export function stepAt(steps: readonly HintStep[], location: string): number {
  return steps.findIndex(({ page }) => page !== null && location.startsWith(page));
}

/**
 * What to say: on the page of the step reached last, what to do there and the way to the next step; elsewhere the way
 * to the next step. `reached` is the last step whose page was seen, −1 before the first; null when the tour is over.
 */
export function hintAt(steps: readonly HintStep[], reached: number, location: string): ShownHint | null {
  const next = steps[reached + 1];
  const current = steps[reached];
  if (!next) return null;
  const { action, perform } = next;
  if (current && stepAt(steps, location) === reached)
    return { number: reached + 1, text: current.here, action, perform };
  return { number: reached + 2, text: next.away, action, perform };
}
