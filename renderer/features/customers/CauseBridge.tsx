import { causeNames, causeText } from '../../../models/customers/causeWords.ts';
import type { CustomerLine, ExplainedChange } from '../../../models/customers/customerReport.ts';
import { moneyExact } from '../../format/money.ts';
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
  return (
    <table className={styles.causes}>
      <caption>{title}</caption>
      <thead>
        <tr>
          {bridge.heads.map((head, index) => (
            <th key={head} scope="col" className={index > 0 ? styles.end : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((effect) => (
          <tr key={effect.cause}>
            <th scope="row" title={causeText(effect)}>
              {effect.cause === 'mix' || effect.factor !== null ? causeText(effect) : causeNames[effect.cause]}
            </th>
            <td className={styles.end}>{moneyExact(effect.usd)}</td>
            <td className={styles.end}>{points(effect.margin)}</td>
          </tr>
        ))}
        <tr className={styles.sum}>
          <th scope="row">{bridge.total}</th>
          <td className={styles.end}>{moneyExact(change.grossProfitUsd)}</td>
          <td className={styles.end}>{points(change.margin)}</td>
        </tr>
      </tbody>
    </table>
  );
}
