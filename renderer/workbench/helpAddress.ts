/** The page of the handbook that is open beside a page of the window; null: none. */
export function openHelpPage(search: string): string | null {
  return new URLSearchParams(search).get('help') || null;
}

/** The address at which a page of the handbook is open beside what is shown; null closes it. */
export function helpAddress(location: string, search: string, page: string | null): string {
  const params = new URLSearchParams(search);
  if (page === null) params.delete('help');
  else params.set('help', page);
  return `${location}?${params}`;
}
