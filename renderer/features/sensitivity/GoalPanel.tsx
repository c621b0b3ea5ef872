import { useState } from 'react';
import type { GoalAnswer } from '../../../models/sensitivity/goal.ts';
import { plainNumber } from '../../format/numbers.ts';
import { CellInput } from '../../ui/CellInput.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { call } from '../../workbench/client.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { AnswerFrame, Sentences } from './AnswerFrame.tsx';
import { GoalCard } from './GoalCard.tsx';
import { type GoalDraft, goalOf, measures, readBound, readFigure, startGoal } from './goalDraft.ts';
import styles from './sensitivity.module.css';
import { TargetFields } from './TargetFields.tsx';
import { type AskedScenario, settings, useAnswer } from './useSensitivity.ts';

interface GoalPanelProps {
  readonly questions: AskedScenario;
  /** The number to start with; null: the first seat price. */
  readonly start?: string | null;
}

/** At which value of one number a goal is met. */
export function GoalPanel({ questions, start = null }: GoalPanelProps) {
  const { chosen, scenario, target } = questions;
  const levers = useQuery('sensitivity.levers', chosen ? { scenarioId: chosen.id } : null, ['scenarios']);
  const [draft, setDraft] = useState<GoalDraft>(startGoal);
  const list = levers.data ?? [];
  const lever =
    list.find(({ path }) => path === draft.path) ??
    list.find(({ path }) => path === start) ??
    list.find(({ path }) => path.endsWith('seatPriceUsd')) ??
    null;
  const goal = goalOf(draft, target);
  const { low, high } = draft;
  const args = chosen && lever ? { scenarioId: chosen.id, path: lever.path, goal, low, high, settings } : null;
  const answering = useAnswer<GoalAnswer>(
    JSON.stringify(['goal', chosen?.id, chosen?.updatedAt, lever?.path, goal, low, high]),
    args && ((options) => call('sensitivity.goalSeek', args, options)),
  );
  const change = (part: Partial<GoalDraft>) => setDraft((now) => ({ ...now, ...part }));
  const isChance = draft.measure === 'chanceAtLeast' || draft.measure === 'chanceAtMost';
  const isRatio = isChance || target.series === 'grossMargin';
  return (
    <>
      <div className={styles.ask}>
        <div className={styles.wide}>
          <Select
            label="Change"
            value={lever?.path ?? null}
            options={list.map(({ path, name, value }) => ({ id: path, label: name, note: plainNumber(value) }))}
            onChange={(path) => change({ path, low: null, high: null })}
          />
        </div>
        <div className={styles.picker}>
          <Select label="until" value={draft.measure} options={measures} onChange={(measure) => change({ measure })} />
        </div>
        <TargetFields questions={questions} />
        {isChance ? (
          <Cell label={draft.measure === 'chanceAtLeast' ? 'is at least' : 'is at most'}>
            <CellInput
              label="Threshold"
              text={shown(draft.threshold, target.series === 'grossMargin')}
              read={(text) => readFigure(text, target.series === 'grossMargin')}
              onCommit={(threshold) => change({ threshold })}
            />
          </Cell>
        ) : null}
        <Segments
          label="Direction"
          value={draft.direction}
          options={[
            { id: 'atLeast', label: 'at least' },
            { id: 'atMost', label: 'at most' },
          ]}
          onChange={(direction) => change({ direction })}
        />
        <Cell label="Goal">
          <CellInput
            label="Goal"
            text={shown(draft.aim, isRatio)}
            read={(text) => readFigure(text, isRatio)}
            onCommit={(aim) => change({ aim })}
          />
        </Cell>
        <Cell label="Search from">
          <CellInput
            label="Search from"
            text={low === null ? '' : plainNumber(low)}
            placeholder="automatic"
            read={readBound}
            onCommit={(bound) => change({ low: bound })}
          />
        </Cell>
        <Cell label="to">
          <CellInput
            label="Search to"
            text={high === null ? '' : plainNumber(high)}
            placeholder="automatic"
            read={readBound}
            onCommit={(bound) => change({ high: bound })}
          />
        </Cell>
      </div>
      <AnswerFrame answering={answering}>
        {(answer) => (
          <>
            <Sentences sentences={[answer.sentence]} />
            <GoalCard answer={answer} scenario={answering.stale ? null : scenario} />
          </>
        )}
      </AnswerFrame>
    </>
  );
}

function Cell({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className={`${styles.field} ${styles.narrow}`}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

function shown(value: number, isRatio: boolean): string {
  return isRatio ? `${plainNumber(Number((value * 100).toPrecision(6)))}%` : plainNumber(value);
}
