import type { Commitment } from '../commitments/commitment.ts';
import { discountOf, sizeOf, sizeText, sizeUnits } from '../commitments/size.ts';
import type { DeskOption } from '../simulation/commitmentDesk.ts';
import { numberCell, type Sheet, type SheetCell, textCell } from './sheet.ts';

interface Offered {
  readonly commitment: Commitment;
  readonly option: Pick<DeskOption, 'counter' | 'obligations'>;
}

const note =
  'US$. Asked: the discount, at the offered size, and the size, at the offered discount; empty where the offer is enough. Obligations: what is owed whether or not it is used.';

/**
 * One sheet for a vendor: each offer as it stands, what is asked for instead, and the obligation by year. It says
 * nothing of the forecast behind it.
 *
 * Shapes: one row an offer. Units: US$, ratios.
 *
 * @example
 * offersSheet([]).rows.length // => 4
 */
export function offersSheet(offers: readonly Offered[]): Sheet {
  const years = offers[0]?.option.obligations?.years ?? [];
  const heads = ['Offer', 'Provider', 'Start', 'Size offered', 'Discount offered', 'Discount asked', 'Size asked'];
  return {
    name: 'Offers',
    widths: [32, 16, 10, 18, 18, 18, 18, ...years.map(() => 14), 14, 14],
    frozen: { rows: 4, columns: 1 },
    rows: [
      [textCell('Commitment offers', 'title')],
      [textCell(note, 'note')],
      [],
      [
        ...heads.map((head, at) => textCell(head, at < 3 ? 'header' : 'numberHeader')),
        ...years.map(({ from, to }) => textCell(`${from} to ${to}`, 'numberHeader')),
        ...['Thereafter', 'Total obligation'].map((head) => textCell(head, 'numberHeader')),
      ],
      ...offers.map(rowOf),
    ],
  };
}

/** What is better than offered: a higher discount, a smaller size. */
function askedOf(commitment: Commitment, counter: DeskOption['counter']) {
  const [discount, size] = [counter?.discount ?? null, counter?.size ?? null];
  return {
    discount: discount !== null && discount > (discountOf(commitment) ?? 0) ? discount : null,
    size: size !== null && size < (sizeOf(commitment) ?? 0) ? size : null,
  };
}

function rowOf({ commitment, option: { counter, obligations } }: Offered): SheetCell[] {
  const unit = sizeUnits[commitment.kind];
  const size = sizeOf(commitment);
  const asked = askedOf(commitment, counter);
  const sized = (value: number | null): SheetCell =>
    value === null || unit === null ? textCell('–') : textCell(sizeText(value, unit));
  return [
    textCell(commitment.name),
    textCell(commitment.provider),
    textCell(commitment.start),
    sized(size),
    numberCell(discountOf(commitment), 'ratio', { origin: 'input' }),
    numberCell(asked.discount, 'ratio'),
    sized(asked.size),
    ...(obligations?.years ?? []).map(({ usd }) => numberCell(usd, 'amount')),
    numberCell(obligations?.thereafterUsd ?? 0, 'amount'),
    numberCell(obligations?.totalUsd ?? 0, 'amount', { bold: true }),
  ];
}
