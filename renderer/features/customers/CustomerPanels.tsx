import { causeNames } from '../../../models/customers/causeWords.ts';
import type { CustomerOutlook } from '../../../models/customers/customerOutlook.ts';
import type { CustomerReport } from '../../../models/customers/customerReport.ts';
import { erosionText, freeTierText } from '../../../models/customers/customerWords.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import { money } from '../../format/money.ts';
import { count, percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { SmallTable } from '../../ui/SmallTable.tsx';
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
      <SmallTable
        rows={lossCauses.slice(0, 6).map(({ cause, usd }) => ({
          id: cause,
          name: causeNames[cause],
          figures: [money(usd)],
        }))}
      />
      {sentences.map((text) => (
        <p key={text} className={styles.small}>
          {text}
        </p>
      ))}
      {outlook ? (
        <SmallTable
          caption={
            <>
              <strong>{words.title}</strong> {words.note(outlook.scenario.name)}
            </>
          }
          rows={outlook.quarters.map(({ label, lossMakers: { p10, p50, p90 }, lossUsd }) => ({
            id: label,
            name: label,
            figures: [
              `${count(Math.round(p50))} (${count(Math.round(p10))}–${count(Math.round(p90))})`,
              money(lossUsd.p50),
            ],
          }))}
        />
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
        <SmallTable
          heads={use.heads}
          rows={byUse.cohorts.map((one) => ({
            id: one.name,
            name: useNames[one.name],
            figures: [count(one.customers), money(one.revenueUsd), money(one.aiCogsUsd), percent(one.grossMargin)],
          }))}
        />
      </Card>
      {first ? (
        <Card title={words.title} note={words.note(first)}>
          <SmallTable
            heads={words.heads}
            rows={retention.map((one) => ({
              id: one.tier ?? '',
              name: one.tier ?? words.all,
              figures: [
                count(one.customers),
                count(one.churned),
                percent(one.netRetention),
                percent(one.grossRetention),
              ],
            }))}
          />
        </Card>
      ) : null}
    </div>
  );
}
