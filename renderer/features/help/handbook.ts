import { type HelpPage, readHelpPage } from './helpPage.ts';
import { blocksOf } from './markdown.ts';

/** The files of docs/handbook, as they were when the window was built. */
const texts = import.meta.glob<string>('../../../docs/handbook/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const byId = new Map(Object.entries(texts).map(([path, text]) => [/([^/]+)\.md$/.exec(path)![1]!, text]));

/** A group of the index, in the order of the work. */
export interface HelpGroup {
  readonly name: string;
  readonly pages: readonly HelpPage[];
}

/** The pages by group, as docs/handbook/README.md lists them. */
export const helpGroups: readonly HelpGroup[] = groupsOf(byId.get('README') ?? '');
export const helpPages: readonly HelpPage[] = helpGroups.flatMap(({ pages }) => pages);

function groupsOf(index: string): HelpGroup[] {
  const groups: { name: string; pages: HelpPage[] }[] = [];
  for (const block of blocksOf(index)) {
    if (block.kind === 'heading') groups.push({ name: block.text, pages: [] });
    if (block.kind !== 'list') continue;
    for (const item of block.items) {
      const link = item.find((one) => one.kind === 'link');
      const id = link?.to.replace(/\.md$/, '') ?? '';
      const text = byId.get(id);
      if (text !== undefined) groups.at(-1)?.pages.push(readHelpPage(id, text));
    }
  }
  return groups.filter(({ pages }) => pages.length > 0);
}
