/**
 * What people call a field of the scenario language: its name in words, with US$ for the unit in it.
 *
 * @example
 * fieldName('seatPriceUsd') // => 'Seat price US$'
 */
export function fieldName(key: string): string {
  const spaced = key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/ usd$/, ' US$');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
