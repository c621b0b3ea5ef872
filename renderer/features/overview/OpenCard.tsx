import type { ReactNode } from 'react';
import type { Finding } from '../../../models/budgets/checked.ts';
import { money } from '../../format/money.ts';
import { count } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { OpenGroup, OpenLine } from '../../ui/OpenList.tsx';
import { findingPages, labels } from './labels.ts';
import styles from './overview.module.css';
import type { Overview } from './useOverview.ts';

interface OpenCardProps {
  readonly overview: Overview;
  readonly monthEnd: ReactNode;
  readonly onGo: (path: string) => void;
}

const mostLines = 4;

/** What waits for somebody: the month end, budgets, findings, results of former inputs. */
export function OpenCard({ overview: { checked, list }, monthEnd, onGo }: OpenCardProps) {
  const findings = checked?.findings ?? [];
  const isBudget = ({ kind }: Finding) => kind === 'budget' || kind === 'floor';
  const stale = (list.data ?? []).filter((one) => one.stale);
  const items = findings.length + stale.length;
  return (
    <Card
      flush
      title={labels.open}
      note={checked === null ? 'Checking…' : items === 0 && !monthEnd ? labels.nothingOpen : checked.sentence}
    >
      {monthEnd}
      <FindingGroup title={labels.budgets} findings={findings.filter(isBudget)} onGo={onGo} />
      <FindingGroup title={labels.findings} findings={findings.filter((one) => !isBudget(one))} onGo={onGo} />
      {stale.length > 0 ? (
        <OpenGroup title={labels.staleResults} note={`${count(stale.length)} of ${count(list.data!.length)}`}>
          {stale.slice(0, mostLines).map(({ id, name }) => (
            <OpenLine key={id} figure="run again" onPress={() => onGo(`/results/forecast?scenario=${id}`)}>
              {name}
            </OpenLine>
          ))}
        </OpenGroup>
      ) : null}
    </Card>
  );
}

interface FindingGroupProps {
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly onGo: (path: string) => void;
}

function FindingGroup({ title, findings, onGo }: FindingGroupProps) {
  if (findings.length === 0) return null;
  const more = findings.length - mostLines;
  return (
    <OpenGroup title={title} note={count(findings.length)}>
      {findings.slice(0, mostLines).map((one) => (
        <OpenLine
          key={`${one.kind} ${one.subject} ${one.words}`}
          figure={one.usd === null ? null : money(one.usd)}
          tone={one.severity === 'alert' ? 'fail' : 'warn'}
          onPress={() => onGo(findingPages[one.kind])}
        >
          <span title={`${one.words} ${one.action}`}>{one.words}</span>
        </OpenLine>
      ))}
      {more > 0 ? <p className={styles.quiet}>{count(more)} more</p> : null}
    </OpenGroup>
  );
}
