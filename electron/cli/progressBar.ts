import type { Progress } from '../../models/workbench.ts';

interface ProgressBar {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

interface Screen {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

const width = 28;
/** Nothing that takes less than this many milliseconds shows a bar. */
const patience = 300;

/** A line that redraws itself on a terminal; silent anywhere else. */
export function progressBar(screen: Screen, clock: () => number = () => performance.now()): ProgressBar {
  const startedAt = clock();
  let shown = false;
  return {
    show: (progress) => {
      if (!screen.isTTY || clock() - startedAt < patience) return;
      shown = true;
      screen.write(`\r${barText(progress)}\u001b[K`);
    },
    clear: () => {
      if (shown) screen.write('\r\u001b[K');
      shown = false;
    },
  };
}

function barText({ done, total, unit }: Progress): string {
  const counted = done.toLocaleString('en-US');
  if (!total) return `${counted} ${unit}`;
  const share = Math.min(1, done / total);
  const filled = Math.round(share * width);
  const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
  return `${bar} ${Math.floor(share * 100)}% ${counted} of ${total.toLocaleString('en-US')} ${unit}`;
}
