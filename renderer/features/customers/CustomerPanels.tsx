import { causeNames } from '../../../models/customers/causeWords.ts';
import type { CustomerOutlook } from '../../../models/customers/customerOutlook.ts';
import type { CustomerReport } from '../../../models/customers/customerReport.ts';
import { erosionText, freeTierText } from '../../../models/customers/customerWords.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import { money } from '../../format/money.ts';
import { count, percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import styles from './customers.module.css';
import { decilesChart } from './decilesChart.ts';
import { customersLabels } from './labels.ts';
import { whaleCurveChart } from './whaleCurveChart.ts';

interface PanelProps {
  readonly report: CustomerReport;
  readonly outlook: CustomerOutlook | null;
}

/** Where gross profit comes from, by customer and by tenth, and why those who lose do. */
export function CustomerPanels({ report, outlook }: PanelProps) {
  const { distribution, period } = report;
  const { curve, deciles } = customersLabels;
  const earning = distribution.customers - distribution.lossMakers.customers;
  const whole = distribution.grossProfitUsd;
  const share = (usd: number) => (whole > 0 ? percent(usd / whole) : money(usd));
  const earned = curve.earn(earning, share(whole - distribution.lossMakers.grossProfitUsd));
  const lost = curve.lose(distribution.lossMakers.customers, share(-distribution.lossMakers.grossProfitUsd));
  return (
    <div className={styles.panels}>
      <Card title={curve.title} note={curve.note(period.label)}>
        <PlotFigure
          height={156}
          summary={`${earned} of gross profit; ${lost}.`}
          options={(size) => whaleCurveChart(distribution, size)}
        />
        <p className={styles.under}>
          <span>{earned}</span>
          {distribution.lossMakers.customers > 0 ? <span className={styles.loses}>{lost}</span> : null}
        </p>
      </Card>
      <Card title={deciles.title} note={deciles.note(distribution.deciles[0]?.customers ?? 0)}>
        <PlotFigure
          height={180}
          summary={distribution.deciles.map(({ grossMargin }) => percent(grossMargin)).join(', ')}
          options={(size) => decilesChart(distribution.deciles, size.width < 400 ? deciles.short : deciles.names, size)}
        />
      </Card>
      <CausesCard report={report} outlook={outlook} />
    </div>
  );
}

function CausesCard({ report, outlook }: PanelProps) {
  const { causes, outlook: words } = customersLabels;
  const { lossCauses } = report;
  const sentences = [freeTierText(report.free), erosionText(report)].filter((text) => text !== null);
  return (
    <Card title={causes.title} note={causes.note}>
      {lossCauses.length === 0 ? <p className={styles.small}>{causes.none}</p> : null}
      <table className={styles.causes}>
        <tbody>
          {lossCauses.slice(0, 6).map(({ cause, usd }) => (
            <tr key={cause}>
              <th scope="row">{causeNames[cause]}</th>
              <td className={styles.end}>{money(usd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sentences.map((text) => (
        <p key={text} className={styles.small}>
          {text}
        </p>
      ))}
      {outlook ? (
        <table className={styles.causes}>
          <caption>
            <strong>{words.title}</strong> {words.note(outlook.scenario.name)}
          </caption>
          <tbody>
            {outlook.quarters.map(({ label, lossMakers, lossUsd }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className={styles.end}>
                  {count(Math.round(lossMakers.p50))} ({count(Math.round(lossMakers.p10))}–
                  {count(Math.round(lossMakers.p90))})
                </td>
                <td className={styles.end}>{money(lossUsd.p50)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Card>
  );
}

/** Heavy and light users, and what became of the customers of a year before. */
export function CohortCards({ report: { byUse, retention } }: { readonly report: CustomerReport }) {
  const { use, useNames, retention: words } = customersLabels;
  const [first] = retention;
  return (
    <div className={styles.pair}>
      <Card title={use.title} note={`by AI COGS per ${byUse.per}`}>
        <table className={styles.causes}>
          <thead>
            <tr>
              {use.heads.map((head, index) => (
                <th key={head} scope="col" className={index > 0 ? styles.end : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {byUse.cohorts.map((one) => (
              <tr key={one.name}>
                <th scope="row">{useNames[one.name]}</th>
                <td className={styles.end}>{count(one.customers)}</td>
                <td className={styles.end}>{money(one.revenueUsd)}</td>
                <td className={styles.end}>{money(one.aiCogsUsd)}</td>
                <td className={styles.end}>{percent(one.grossMargin)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      {first ? (
        <Card title={words.title} note={words.note(first)}>
          <table className={styles.causes}>
            <thead>
              <tr>
                {words.heads.map((head, index) => (
                  <th key={head} scope="col" className={index > 0 ? styles.end : undefined}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {retention.map((one) => (
                <tr key={one.tier ?? ''}>
                  <th scope="row">{one.tier ?? words.all}</th>
                  <td className={styles.end}>{count(one.customers)}</td>
                  <td className={styles.end}>{count(one.churned)}</td>
                  <td className={styles.end}>{percent(one.netRetention)}</td>
                  <td className={styles.end}>{percent(one.grossRetention)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      ) : null}
    </div>
  );
}
