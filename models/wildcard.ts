/**
 * Tells whether a text matches a pattern in which `*` stands for anything, in any case.
 *
 * Convention: time grows with the product of both lengths at worst, however many stars there are: a rule that somebody
 * sends must not hold up the history it is applied to.
 *
 * @example
 * wildcard('web-*')('Web-eu') // => true
 * wildcard('*-dev-*')('api-prod-eu') // => false
 */
export function wildcard(pattern: string): (text: string) => boolean {
  const parts = pattern.toLowerCase().split('*');
  const [first, ...rest] = parts as [string, ...string[]];
  const last = rest.pop();
  return (text) => {
    const whole = text.toLowerCase();
    if (last === undefined) return whole === first;
    if (!whole.startsWith(first)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = whole.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return whole.length - at >= last.length && whole.endsWith(last);
  };
}
