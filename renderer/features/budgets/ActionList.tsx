import { useState } from 'react';
import type { ActionEffect } from '../../../models/budgets/actionEffects.ts';
import type { BudgetAction, TriedAction } from '../../../models/budgets/budgetAction.ts';
import type { BudgetStatus } from '../../../models/budgets/budgetStatus.ts';
import { readNumber } from '../../../models/distributions/parseNumber.ts';
import { money } from '../../format/money.ts';
import { chance } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './budgets.module.css';
import { dayLabel } from './labels.ts';

interface ActionListProps {
  readonly status: BudgetStatus;
  readonly running: boolean;
  readonly onTry: (actions: readonly TriedAction[]) => void;
}

/** What helps most, with its dollars and its chance of being enough; each can be tried at other values. */
export function ActionList({ status, running, onTry }: ActionListProps) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  if (status.actions.length === 0)
    return <p className={styles.said}>Nothing that the files tell of would lower what is left.</p>;
  const parameters = [
    ...new Map(status.actions.flatMap(({ actions }) => actions).map((one) => [one.kind, one])).values(),
  ];
  const textOf = (action: BudgetAction) => values[action.kind] ?? valueText(action);
  const errorOf = (action: BudgetAction) => {
    const read = readNumber(textOf(action));
    return typeof read === 'string' ? read : null;
  };
  function tried({ actions, from }: ActionEffect) {
    onTry(
      actions.map((action) => {
        const read = readNumber(textOf(action));
        return { kind: action.kind, value: typeof read === 'number' ? read : null, from };
      }),
    );
  }
  return (
    <>
      <ol className={styles.actions}>
        {status.actions.map((effect) => (
          <li key={effect.name}>
            <div className={styles.actionName}>
              <strong>{effect.name}</strong>
              <span className={styles.sub}>
                from {dayLabel(effect.from)}; {effect.sideEffect}
              </span>
            </div>
            <div className={styles.end}>
              <span className={styles.down}>{money(-effect.saved.p50)}</span>
              <span className={styles.sub}>
                {money(-effect.saved.p10)} – {money(-effect.saved.p90)}
              </span>
            </div>
            <strong className={styles.enough}>{chance(effect.probabilityEnough)}</strong>
            <Button size="small" isDisabled={running} aria-label={`Try ${effect.name}`} onPress={() => tried(effect)}>
              Try
            </Button>
          </li>
        ))}
      </ol>
      <div className={styles.parameters}>
        {parameters.map((action) => (
          <TextField
            key={action.kind}
            label={action.parameter.name}
            value={textOf(action)}
            error={errorOf(action)}
            onChange={(text) => setValues({ ...values, [action.kind]: text })}
          />
        ))}
      </div>
      <details className={styles.basis}>
        <summary>What the ranges rest on</summary>
        {parameters.map(({ kind, name, basis }) => (
          <p key={kind}>
            {name}: {basis}
          </p>
        ))}
      </details>
    </>
  );
}

function valueText({ parameter: { value, unit } }: BudgetAction): string {
  return unit === 'share' ? `${Number((100 * value).toFixed(1))}%` : String(value);
}
