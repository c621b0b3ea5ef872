import { FileText, Presentation, Printer, Save } from 'lucide-react';
import { useState } from 'react';
import { runFooter } from '../../format/record.ts';
import { useActions } from '../../ui/action.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { downloadFile } from '../../workbench/files.ts';
import { MissingScenario } from '../../workbench/MissingScenario.tsx';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useStanding } from '../../workbench/useStanding.ts';
import { useTask } from '../../workbench/useTask.ts';
import { ScenarioPicker } from '../../workbench/ViewPickers.tsx';
import { BoardSheet } from './BoardSheet.tsx';
import { BookSheet } from './BookSheet.tsx';
import { labels } from './labels.ts';
import styles from './reports.module.css';

/** What is asked, until the window closes. */
const askedOf = new Map<string, string>();

function linesOf(text: string): string[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 8)
    .map((line) => line.slice(0, 300));
  return lines.length > 0 ? lines : null;
}

/** The board page of the chosen scenario as it will be on paper, and the ways to have it. */
export function BoardPage({ onScenarios }: { readonly onScenarios: () => void }) {
  const { list, scenario, missing } = useChosenScenario();
  const [, redraw] = useState(0);
  const typed = scenario ? (askedOf.get(scenario.id) ?? '') : '';
  const [isFull, setFull] = useState(false);
  const about = scenario ? { scenarioId: scenario.id, asked: linesOf(typed) } : null;
  const made = { stamp: scenario?.updatedAt ?? '', entities: ['prices', 'budgets', 'record'] as const };
  const board = useStanding('report.board', isFull ? null : about, made);
  const full = useStanding('report.full', isFull && about ? { ...about, against: null, paper: null } : null, made);
  const slides = useTask();
  const { answer, stale, task } = isFull ? full : board;
  const isReady = answer !== null && !stale;
  const shown = isFull ? full.answer?.book : board.answer?.page;
  const print = () => window.print();
  const save = async () => {
    if (!answer) return;
    await downloadFile(answer.file, answer.name);
    toast(`${answer.name} was saved.`);
  };
  const saveSlides = async () => {
    if (!about) return;
    const written = await slides.run((options) => call('report.slides', { ...about, against: null }, options));
    if (!written) return;
    await downloadFile(written.file, written.name);
    toast(`${written.name} was saved.`);
  };
  const maySlide = about !== null && !slides.running;
  useActions('board', [
    { name: 'board.print', label: 'Print the board page', icon: Printer, disabled: !isReady, perform: print },
    { name: 'board.save', label: 'Save the board page', icon: Save, disabled: !isReady, perform: () => void save() },
    {
      ...{ name: 'board.slides', label: 'Save the report as PowerPoint', icon: Presentation },
      ...{ disabled: !maySlide, perform: () => void saveSlides() },
    },
  ]);
  if (list.data?.length === 0)
    return (
      <EmptyPage page={labels.page} icon={<FileText />} title={labels.needs} step={labels.step} onStep={onScenarios}>
        {labels.teach}
      </EmptyPage>
    );
  return (
    <Page
      wide
      title={labels.page}
      footer={shown ? runFooter(shown.scenario, shown.run) : ''}
      pickers={
        <>
          <ScenarioPicker />
          <Segments
            label={labels.length}
            value={isFull ? 'full' : 'page'}
            options={[
              { id: 'page', label: labels.onePage },
              { id: 'full', label: labels.full },
            ]}
            onChange={(length) => setFull(length === 'full')}
          />
        </>
      }
      actions={
        <>
          <Button icon={<Save aria-hidden="true" />} isDisabled={!isReady} onPress={() => void save()}>
            {labels.save}
          </Button>
          <Button icon={<Presentation aria-hidden="true" />} isDisabled={!maySlide} onPress={() => void saveSlides()}>
            {labels.slides}
          </Button>
          <Button variant="primary" icon={<Printer aria-hidden="true" />} isDisabled={!isReady} onPress={print}>
            {labels.print}
          </Button>
        </>
      }
    >
      <MissingScenario name={missing} />
      {slides.running ? (
        <ProgressLine label={labels.makingSlides} progress={slides.progress} onCancel={slides.cancel} />
      ) : null}
      {slides.error ? <Callout tone="fail">{slides.error}</Callout> : null}
      {task.running ? (
        <ProgressLine
          label={isFull ? labels.makingFull : labels.making}
          progress={task.progress}
          onCancel={task.cancel}
        />
      ) : null}
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
      <div className={styles.layout}>
        {shown ? (
          <div className={cx(stale && styles.stale)} aria-busy={stale}>
            {isFull && full.answer ? <BookSheet book={full.answer.book} /> : null}
            {!isFull && board.answer ? <BoardSheet page={board.answer.page} /> : null}
          </div>
        ) : (
          <div className={styles.sheet} aria-hidden="true" />
        )}
        <label className={styles.asked}>
          <span className={styles.askedName}>{labels.asked}</span>
          <textarea
            key={scenario?.id ?? ''}
            rows={6}
            defaultValue={typed}
            placeholder={labels.askedHint}
            onBlur={(event) => {
              if (!scenario || event.target.value === typed) return;
              askedOf.set(scenario.id, event.target.value);
              redraw((count) => count + 1);
            }}
          />
        </label>
      </div>
    </Page>
  );
}
