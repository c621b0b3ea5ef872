import type { RealizedDiscount } from '../../../models/usage/realizedDiscount.ts';
import type { UsageGroup } from '../../../models/usage/usageSummary.ts';
import { moneyExact } from '../../format/money.ts';
import { compactCount, count, percent } from '../../format/numbers.ts';
import { Figure, FigureStrip } from '../../ui/Figure.tsx';
import { basisShares, totalTokens } from './usageFigures.ts';

interface TotalsStripProps {
  readonly total: UsageGroup;
  readonly discount: RealizedDiscount | null;
}

/** The totals of what is shown, and on what their cost stands. */
export function TotalsStrip({ total, discount }: TotalsStripProps) {
  const shares = basisShares(total);
  const known = shares.billed + shares.contract + shares.gateway;
  const cached =
    total.cacheReadTokens / Math.max(1, total.inputTokens + total.cacheReadTokens + total.cacheWriteTokens);
  return (
    <FigureStrip label="Totals">
      <Figure
        help="token-cost"
        name="Cost"
        value={moneyExact(total.costUsd)}
        note={
          shares.estimate > 0.0005
            ? `${percent(known)} billed · ${percent(shares.estimate)} estimated`
            : 'all as billed'
        }
        tone={shares.estimate > 0.0005 ? 'warn' : 'plain'}
      />
      {total.includedListUsd > 0 ? (
        <Figure name="Included usage" value={moneyExact(total.includedListUsd)} note="at list price, not in the cost" />
      ) : null}
      {discount && discount.rows > 0 ? <DiscountFigure discount={discount} /> : null}
      <Figure
        name="Requests"
        value={compactCount(total.requests)}
        note={total.requests === null ? 'not stated' : count(total.requests)}
      />
      <Figure
        name="Tokens"
        value={compactCount(totalTokens(total))}
        note={`including ${compactCount(total.outputTokens)} output`}
      />
      <Figure help="caching-saving" name="Read from cache" value={percent(cached)} note="of all input tokens" />
      <Figure
        name="Unpriced"
        value={`${compactCount(total.unpricedTokens)} tokens`}
        note={total.unpricedTokens > 0 ? 'not in any dollar figure' : 'everything is priced'}
        tone={total.unpricedTokens > 0 ? 'warn' : 'plain'}
      />
    </FigureStrip>
  );
}

/** Rows that state a list value or a cost only have no discount: the note says over what it is. */
function DiscountFigure({ discount }: { readonly discount: RealizedDiscount }) {
  const { rows, listUsd, discountUsd, share } = discount;
  const over = `${count(rows)} ${rows === 1 ? 'row that states' : 'rows that state'} list and cost`;
  return (
    <Figure
      help="realized-discount"
      name="Realized discount"
      value={share === null ? moneyExact(discountUsd) : percent(share)}
      note={`${moneyExact(discountUsd)} off ${moneyExact(listUsd)} at list, over ${over}`}
    />
  );
}
