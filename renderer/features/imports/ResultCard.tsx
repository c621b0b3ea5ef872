import { FileDown } from 'lucide-react';
import { formatCount } from '../../../models/imports/formatCount.ts';
import type { ImportResult, ImportStatus } from '../../../models/imports/importResult.ts';
import type { StatementDecision } from '../../../models/imports/judgeStatement.ts';
import { statedDaysText } from '../../../models/imports/statementQuestion.ts';
import { moneyText } from '../../format/money.ts';
import { monthLabel, monthSpan } from '../../format/months.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { countLine } from './countLine.ts';
import { formatName } from './formats.ts';
import { IssueTable } from './IssueTable.tsx';
import styles from './imports.module.css';
import { StatementChoice } from './StatementChoice.tsx';

const statusBadges: Readonly<Record<ImportStatus, { tone: 'good' | 'warn' | 'fail' | 'neutral'; text: string }>> = {
  imported: { tone: 'good', text: 'imported' },
  alreadyImported: { tone: 'neutral', text: 'already imported; no changes' },
  replaced: { tone: 'good', text: 'imported; restated days replaced' },
  undecided: { tone: 'warn', text: 'needs an answer' },
  passedOver: { tone: 'neutral', text: 'skipped' },
  failed: { tone: 'fail', text: 'not imported' },
};

interface ResultCardProps {
  readonly result: ImportResult;
  readonly onExport: () => void;
  readonly onDecide: (decision: StatementDecision) => void;
}

/** What became of a file: the counts that add up, the money it states, and every row that needs a look. */
export function ResultCard({ result, onExport, onDecide }: ResultCardProps) {
  const { tone, text } = statusBadges[result.status];
  return (
    <Card title={result.file} note={formatName(result.format)} actions={<Badge tone={tone}>{text}</Badge>}>
      <div className={styles.stack}>
        <p className={styles.count} data-testid="count-line">
          {countLine(result.rows)}
        </p>
        <p className={styles.sub}>{moneyLine(result)}</p>
        {result.question ? <StatementChoice name={result.file} question={result.question} onDecide={onDecide} /> : null}
        {result.replaced ? (
          <Callout tone="info">Replaces {result.replaced.map(statedDaysText).join('; ')}.</Callout>
        ) : null}
        {result.partialMonths && result.partialMonths.length > 0 ? (
          <Callout tone="info">
            {result.partialMonths.map(monthLabel).join(' and ')} {result.partialMonths.length > 1 ? 'are' : 'is'}{' '}
            incomplete in this file: a forecast does not use {result.partialMonths.length > 1 ? 'them' : 'it'} as a full
            month unless other files complete it.
          </Callout>
        ) : null}
        {result.unread && result.unread.length > 0 ? (
          <Callout tone="info">Numeric columns not read: {unreadText(result.unread)}.</Callout>
        ) : null}
        {result.issues.length > 0 ? (
          <>
            <IssueTable file={result.file} issues={result.issues} />
            <div>
              <Button size="small" icon={<FileDown aria-hidden="true" />} onPress={onExport}>
                Save these rows as CSV
              </Button>
            </div>
          </>
        ) : null}
      </div>
    </Card>
  );
}

function unreadText(columns: NonNullable<ImportResult['unread']>): string {
  return columns.map(({ column, sum }) => `${column} (sum ${formatCount(sum)})`).join(', ');
}

function moneyLine({ billed, revenue, currency, months }: ImportResult): string {
  const unit = currency ?? 'USD';
  return [
    billed === null ? 'No billed amounts in the file' : `Billed ${moneyText(billed, unit)}`,
    ...(revenue === null ? [] : [`Recognized revenue ${moneyText(revenue, unit)}`]),
    ...(months ? [monthSpan(months.first, months.last)] : []),
  ].join(' · ');
}
