import { type Block, blocksOf } from './markdown.ts';

/** A page of the handbook: one figure, or a few that belong together. */
export interface HelpPage {
  /** Its file in docs/handbook, without the ending. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly alsoCalled: readonly string[];
  /** Pages of the window, such as "Results → Forecast". */
  readonly shownOn: readonly string[];
  /** What comes before the numbers of the scenario, and what after. */
  readonly formula: readonly Block[];
  readonly rest: readonly Block[];
  /** Everything on it in small letters, for the search. */
  readonly words: string;
}

const alsoCalled = /^- Also called: (.+)$/m;
const shownOn = /^- Shown on: (.+)$/m;

/** A page as its file states it: title, a sentence, two lines of where it is found, and sections. */
export function readHelpPage(id: string, text: string): HelpPage {
  const [head, ...sections] = text.split(/^(?=## )/m);
  const [title, summary] = blocksOf(head!);
  const isFormula = (section: string) => section.startsWith('## Formula');
  return {
    id,
    title: title?.kind === 'heading' ? title.text : id,
    summary: summary?.kind === 'paragraph' ? summary.line.map((one) => one.text).join('') : '',
    alsoCalled: alsoCalled.exec(head!)?.[1]?.split(', ') ?? [],
    shownOn: shownOn.exec(head!)?.[1]?.split('; ') ?? [],
    formula: sections.filter(isFormula).flatMap(blocksOf),
    rest: sections.filter((section) => !isFormula(section)).flatMap(blocksOf),
    words: text.toLowerCase(),
  };
}

/** Pages that hold every word typed: in the title first, then in another name or the summary, then in the text. */
export function searchHelp(pages: readonly HelpPage[], typed: string): HelpPage[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text: string) => words.every((word) => text.includes(word));
  const rank = ({ title, alsoCalled, summary }: HelpPage) => {
    if (holds(title.toLowerCase())) return 0;
    return holds([title, summary, ...alsoCalled].join(' ').toLowerCase()) ? 1 : 2;
  };
  return pages.filter((page) => holds(page.words)).toSorted((a, b) => rank(a) - rank(b));
}
