import { type DecimalSign, signShownBy } from '../../decimalSign.ts';
import type { Reading } from '../reading.ts';

/** What is known of the sign before decimals in the columns of a file. */
export interface DecimalSigns {
  /** Takes the text of a number in. */
  readonly note: (index: number, text: string) => void;
  /**
   * How the numbers of a column are to be read: `mixed` where the numbers contradict each other; null where nothing is
   * known.
   */
  readonly signOf: (index: number) => DecimalSign | 'mixed' | null;
  /** Whether numbers were met that a point before decimals would misread. */
  readonly isContested: () => boolean;
  readonly hasCommas: () => boolean;
  /** A number that shows a comma, by the columns that are read so. */
  readonly proofs: () => ReadonlyMap<number, string>;
  /** Takes an amount in that was read as its thousands, though its comma could stand before decimals. */
  readonly doubt: (index: number, text: string) => void;
  /** The first such amount that nothing in its file decides on; null where there is none. */
  readonly doubtful: (shown: DecimalSigns) => { readonly index: number; readonly text: string } | null;
  /** Whether any number shows a sign. */
  readonly isShown: () => boolean;
}

/** How many numbers of a column show each sign, and the first that shows a comma. */
interface Shown {
  point: number;
  comma: number;
  proof: string | null;
}

/**
 * Collects what the numbers of a file show, column by column; with `isDecided`, columns are read as they show.
 *
 * Convention: a column is read as most of its own numbers show, so that a damaged one changes nothing; one that shows
 * nothing, or both alike, as most of the file does.
 *
 * @example
 * openDecimalSigns(false).isContested() // => false
 */
export function openDecimalSigns(isDecided: boolean): DecimalSigns {
  const columns = new Map<number, Shown>();
  const shownIn = (index: number) => {
    const known = columns.get(index);
    if (known) return known;
    const fresh: Shown = { point: 0, comma: 0, proof: null };
    columns.set(index, fresh);
    return fresh;
  };

  function note(index: number, text: string): void {
    const sign = signShownBy(text);
    if (sign !== 'point' && sign !== 'comma') return;
    const shown = shownIn(index);
    shown[sign]++;
    if (sign === 'comma') shown.proof ??= text;
  }

  function signOf(index: number): DecimalSign | 'mixed' | null {
    if (!isDecided) return null;
    const all = [...columns.values()].reduce(
      (sum, { point, comma }) => ({ point: sum.point + point, comma: sum.comma + comma }),
      { point: 0, comma: 0 },
    );
    const own = columns.get(index);
    if (own && own.point !== own.comma) return own.point > own.comma ? 'point' : 'comma';
    if (all.point !== all.comma) return all.point > all.comma ? 'point' : 'comma';
    return all.comma === 0 ? null : 'mixed';
  }

  let doubted: { index: number; text: string } | null = null;
  const doubt = (index: number, text: string) => {
    if (doubted === null && text.includes(',') && signShownBy(text) === 'open') doubted = { index, text };
  };
  const isShown = () => [...columns.values()].some(({ point, comma }) => point + comma > 0);
  const isContested = () => !isDecided && [...columns.values()].some(({ comma }) => comma > 0);
  const proofs = () =>
    new Map(
      [...columns].flatMap(([index, { proof }]) =>
        proof === null || signOf(index) === 'point' ? [] : [[index, proof] as const],
      ),
    );
  return {
    note,
    signOf,
    isContested,
    hasCommas: () => isDecided && proofs().size > 0,
    proofs,
    doubt,
    doubtful: (shown) => (shown.isShown() ? null : doubted),
    isShown,
  };
}

/**
 * How the numbers of a column are read: as somebody said, else as the file shows; null where nothing is known.
 *
 * @example
 * signOf({ reading: { dates: null, decimals: 'comma' } }, 0) // => 'comma'
 */
export function signOf(
  header: { readonly reading?: Reading | undefined; readonly signs?: DecimalSigns | undefined },
  index: number,
): DecimalSign | 'mixed' | null {
  return header.reading?.decimals ?? header.signs?.signOf(index) ?? null;
}
