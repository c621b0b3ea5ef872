import { inDollars, marginOf, sumByClass } from '../classification/classifiedHistory.ts';
import { type ByClass, type ClassifiedMonthPart, classesAndNone } from '../classification/classTally.ts';
import type { ClosedPart, FiguresAtClose } from './closeFigures.ts';

/**
 * A month as it was closed: closed providers with their figures of that day, the others as they are, the revenue of the
 * last close. Null where no close kept its figures.
 *
 * Shapes: `parts` and `closes` of one month. Units: US$, ratio. Source: SEMANTICS sections 6 and 11.
 *
 * @example
 * figuresAtClose({ parts: [], closes: [], revenueUsd: 5 }) // => null
 */
export function figuresAtClose({
  parts,
  closes,
  revenueUsd,
}: {
  readonly parts: readonly ClassifiedMonthPart[];
  readonly closes: readonly ClosedPart[];
  readonly revenueUsd: number | null;
}): FiguresAtClose | null {
  const last = closes.toSorted((a, b) => (a.closedAt < b.closedAt ? -1 : 1)).at(-1);
  if (!last) return null;
  const isClosed = (part: ClassifiedMonthPart) => closes.some(({ provider }) => provider === part.provider);
  const open = parts.filter((part) => !isClosed(part)).map(({ nanoUsd }) => nanoUsd);
  const then = sumByClass([...open, ...closes.map(({ figures }) => nanoOf(figures.classNanoUsd))]);
  const now = sumByClass(parts.map(({ nanoUsd }) => nanoUsd));
  const closedRevenue = last.figures.revenueUsd;
  const movedRevenue = (revenueUsd ?? 0) - (closedRevenue ?? 0);
  const isSame = classesAndNone.every((name) => now[name] === then[name]) && revenueUsd === closedRevenue;
  const classUsd = inDollars(then);
  return {
    classUsd,
    revenueUsd: closedRevenue,
    grossMargin: marginOf(closedRevenue, classUsd.cogs).grossMargin,
    moved: isSame ? null : { classUsd: inDollars(difference(now, then)), revenueUsd: movedRevenue },
  };
}

function nanoOf(texts: ByClass<string>): ByClass<bigint> {
  return mapped((name) => BigInt(texts[name]));
}

function difference(now: ByClass<bigint>, then: ByClass<bigint>): ByClass<bigint> {
  return mapped((name) => now[name] - then[name]);
}

function mapped(of: (name: keyof ByClass<bigint>) => bigint): ByClass<bigint> {
  return {
    cogs: of('cogs'),
    research: of('research'),
    sales: of('sales'),
    general: of('general'),
    unclassified: of('unclassified'),
  };
}
