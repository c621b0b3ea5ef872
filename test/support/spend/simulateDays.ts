import { drawAt, stream, unitInterval } from '../../../models/random/stream.ts';
import { normalQuantile } from '../../../models/statistics/normal.ts';

export interface Injected {
  readonly kind: 'spike' | 'step' | 'drift';
  readonly day: number;
  /** As a ratio: 0.3 is 30% more. */
  readonly change: number;
}

/** How clean histories differ from each other. */
export const cleanKinds = ['steady', 'growing', 'noisy', 'persistent', 'monthly', 'quietWeekends'] as const;
type CleanKind = (typeof cleanKinds)[number];

/** Logarithms of a made-up daily spend: growth, weekdays, noise that persists, and levels of months; with a move put in. */
export function simulateDays(
  { kind, seed, days }: { readonly kind: CleanKind; readonly seed: number; readonly days: number },
  injected: Injected | null = null,
): number[] {
  const keys = stream(seed, `spend.${kind}`, 'trial');
  let counter = 0;
  const normal = () => normalQuantile(unitInterval(drawAt(keys, counter++)));
  const [sd, persistence] = { noisy: [0.2, 0.2], persistent: [0.08, 0.7] }[kind as string] ?? [0.07, 0.2];
  const growth = kind === 'growing' ? Math.log(1.08) / 30 : kind === 'steady' ? 0 : Math.log(1.02) / 30;
  const weekend = kind === 'quietWeekends' ? -1.2 : -0.3;
  let [noise, month] = [sd! * normal(), 0];
  return Array.from({ length: days }, (_, day) => {
    noise = persistence! * noise + Math.sqrt(1 - persistence! ** 2) * sd! * normal();
    if (kind === 'monthly' && day % 30 === 0) month = 0.5 * month + 0.03 * normal();
    return growth * day + (day % 7 > 4 ? weekend : 0) + month + noise + movedBy(injected, day);
  });
}

/** A drift takes 60 days to its full size. */
function movedBy(injected: Injected | null, day: number): number {
  if (!injected || day < injected.day) return 0;
  const full = Math.log1p(injected.change);
  switch (injected.kind) {
    case 'spike':
      return day === injected.day ? full : 0;
    case 'step':
      return full;
    case 'drift':
      return full * Math.min(1, (day - injected.day + 1) / 60);
    default:
      return injected.kind satisfies never;
  }
}
