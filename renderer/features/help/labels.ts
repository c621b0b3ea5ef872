/** The words of the help. */
export const labels = {
  page: 'Help',
  search: 'Search the handbook',
  topics: 'Topics',
  none: 'No page has these words; try another name of the figure.',
  choose:
    'Choose a figure, or search for one. Figures of the window open their page when their name is clicked; F1 or ? opens the page on what has the focus.',
  unknown: 'There is no such page in the handbook.',
  alsoCalled: 'Also called',
  shownOn: 'Shown on',
  formula: 'Formula',
  worked: 'In this scenario',
  origins: 'Where these numbers come from',
  drivers: 'Drivers stated in the scenario',
  history: 'Imported history',
  files: 'Imported files',
  rows: 'Rows of the last full month',
  asPage: 'Open as a page',
  close: 'Close help',
  print: 'Print',
  noScenario: 'There is no scenario yet; with one, its own numbers stand here.',
  calculating: 'Calculating…',
} as const;
