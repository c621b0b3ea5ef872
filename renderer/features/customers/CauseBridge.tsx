import { causeNames, causeText } from '../../../models/customers/causeWords.ts';
import type { CustomerLine, ExplainedChange } from '../../../models/customers/customerReport.ts';
import { moneyExact } from '../../format/money.ts';
import { SmallTable } from '../../ui/SmallTable.tsx';
import styles from './customers.module.css';
import { customersLabels, points } from './labels.ts';

/** The way to a customer's margin, from its tier and from the period before; each adds up. */
export function CauseBridge({ line, before }: { readonly line: CustomerLine; readonly before: string | null }) {
  const { bridge } = customersLabels;
  return (
    <div className={styles.bridges}>
      {line.againstTier ? <BridgeTable title={bridge.tier} change={line.againstTier} /> : null}
      {line.change && before !== null ? <BridgeTable title={bridge.before(before)} change={line.change} /> : null}
    </div>
  );
}

function BridgeTable({ title, change }: { readonly title: string; readonly change: ExplainedChange }) {
  const { bridge } = customersLabels;
  const shown = change.effects.filter(({ usd, margin }) => Math.abs(usd) >= 0.005 || Math.abs(margin ?? 0) >= 0.0005);
  const figures = (usd: number, margin: number | null) => [moneyExact(usd), points(margin)];
  return (
    <SmallTable
      caption={title}
      heads={bridge.heads}
      rows={[
        ...shown.map((effect) => ({
          id: effect.cause,
          name: effect.cause === 'mix' || effect.factor !== null ? causeText(effect) : causeNames[effect.cause],
          title: causeText(effect),
          figures: figures(effect.usd, effect.margin),
        })),
        { id: 'total', name: bridge.total, figures: figures(change.grossProfitUsd, change.margin), sum: true },
      ]}
    />
  );
}
