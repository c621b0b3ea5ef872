/** Memory for the trials of runs, kept from one run to the next: touching fresh memory costs more than filling it. */
export interface Matrices {
  /** At least so many bytes, not cleared. */
  readonly take: (bytes: number) => SharedArrayBuffer;
  readonly giveBack: (matrix: SharedArrayBuffer) => void;
}

/** How many matrices wait at the most: a comparison needs two. */
const mostWaiting = 2;

export function createMatrices(): Matrices {
  let waiting: SharedArrayBuffer[] = [];
  return {
    take: (bytes) => {
      const fit = waiting.find(({ byteLength }) => byteLength >= bytes && byteLength <= 4 * bytes);
      if (!fit) return new SharedArrayBuffer(bytes);
      waiting = waiting.filter((matrix) => matrix !== fit);
      return fit;
    },
    giveBack: (matrix) => {
      waiting = [matrix, ...waiting].slice(0, mostWaiting);
    },
  };
}
