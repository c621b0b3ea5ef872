import { useMemo, useState } from 'react';
import type { TriedEffect } from '../../../models/budgets/actionEffects.ts';
import type { BudgetStatus } from '../../../models/budgets/budgetStatus.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import { money } from '../../format/money.ts';
import { chance } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ActionList } from './ActionList.tsx';
import { budgetFanChart } from './budgetFanChart.ts';
import styles from './budgets.module.css';
import { CauseBars } from './CauseBars.tsx';
import { dayLabel, usedUpLabel } from './labels.ts';
import type { BudgetsWork } from './useBudgets.ts';

interface BudgetDetailProps {
  readonly status: BudgetStatus;
  readonly work: BudgetsWork;
  readonly onReforecast: () => void;
}

/** Spend against the budget, what moves it, and what can be done. */
export function BudgetDetail({ status, work, onReforecast }: BudgetDetailProps) {
  const [tried, setTried] = useState<TriedEffect | null>(null);
  const { budget, yearEnd, usedUp, amountUsd, to, through, state, signed, version, originalUsd, children } = status;
  const chart = useMemo(() => budgetFanChart(status, tried), [status, tried]);
  const end = yearEnd ? `, ${money(yearEnd.p10)} to ${money(yearEnd.p90)} at the end of ${to}` : '';
  return (
    <div className={styles.detail}>
      <section aria-label={`Spend of ${budget.name} against budget`}>
        <h3 className={styles.head}>
          Spend against budget <small>cumulative, 80% and 50% range</small>
        </h3>
        <PlotFigure
          options={chart}
          height={230}
          summary={`Cumulative spend of ${budget.name} against ${money(amountUsd)}${end}.`}
        />
        <p className={styles.said}>
          {through === null ? 'No files yet' : `Files through ${dayLabel(through)}`} · used up{' '}
          <strong>{usedUpLabel(usedUp.p50, to)}</strong>
          {status.runRateUsd === null ? null : ` · run rate ${money(status.runRateUsd)} per month`}
          {originalUsd === amountUsd ? null : ` · original ${money(originalUsd)}`}
          {children ? ` · ${children.count} parts of ${money(children.amountUsd)}` : null}
        </p>
        {tried ? (
          <Callout tone="info">
            With “{tried.name}” from {dayLabel(tried.from)} the year ends at {money(tried.yearEnd.p10)} –{' '}
            {money(tried.yearEnd.p90)}; it is enough with a {chance(tried.probabilityEnough)} chance.
          </Callout>
        ) : null}
      </section>
      <section aria-label={`Cause of ${budget.name}`}>
        <h3 className={styles.head}>
          Cause <small>year end against budget</small>
        </h3>
        <CauseBars status={status} />
      </section>
      <section aria-label={`Actions for ${budget.name}`}>
        <h3 className={styles.head}>
          Actions <small>year-end effect, 80% range</small>
        </h3>
        <ActionList
          status={status}
          running={work.task.running}
          onTry={(actions) => void work.tryOut(budget.id, actions).then((effect) => effect && setTried(effect))}
        />
        {work.task.error ? <Callout tone="fail">{work.task.error}</Callout> : null}
        {yearEnd && yearEnd.p90 > amountUsd ? (
          <p className={styles.said}>
            Or raise the budget to <strong>{money(yearEnd.p90)}</strong> (P90).
          </p>
        ) : null}
        <p className={styles.said}>
          Version {version}: {state} by {signed.by} on {signed.at.slice(0, 10)}
        </p>
        <div className={styles.buttons}>
          {state === 'draft' ? (
            <Button size="small" onPress={() => void work.submit(budget.id)}>
              Submit {budget.name}
            </Button>
          ) : null}
          {state === 'submitted' ? (
            <Button size="small" variant="primary" onPress={() => void work.approve(budget.id, null)}>
              Approve {budget.name}
            </Button>
          ) : null}
          {state === 'approved' ? (
            <Button size="small" onPress={onReforecast}>
              Reforecast…
            </Button>
          ) : null}
          <Button size="small" variant="ghost" onPress={() => void work.remove(budget.id)}>
            Remove
          </Button>
        </div>
      </section>
      {status.notes.length > 0 ? (
        <ul className={styles.notes}>
          {status.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
